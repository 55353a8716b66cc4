items = (1, 2) * 1_000_000
print(len(items * 3))
