text = 'é' * 10_000_000
print(len(text.encode()))
