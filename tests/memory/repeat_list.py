items = [1] * 1_000_000
print(len(items * 3))
print(len(items * 10))
