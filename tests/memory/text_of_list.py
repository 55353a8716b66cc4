text = 'é' * 1_500_000
print(len(list(text)))
