items = [i * 7919 % 1_000_003 for i in range(700_000)]
items.sort(key=lambda item: -item)
print(items[0])
