items = [i * 7919 % 1_000_003 for i in range(1_300_000)]
items.sort()
print(items[0])
