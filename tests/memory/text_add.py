text = 'x' * 10_000_000
print(len(text + text + text))
