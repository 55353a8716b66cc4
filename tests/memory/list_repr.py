items = [1_000_000] * 2_000_000
print(len(repr(items)))
