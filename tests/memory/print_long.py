text = 'x' * 20_000_000
print(text[:10])
print(len(str(text)))
