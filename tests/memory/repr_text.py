text = '\n' * 15_000_000
print(len(repr(text)))
