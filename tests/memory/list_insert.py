items = [0] * 2_000_000
items.insert(0, 1)
print(len(items))
