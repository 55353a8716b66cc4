items = ['é' * 100_000] * 200
print(len(repr(items)))
