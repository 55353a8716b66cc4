items = [0] * 1_500_000
items.extend(items)
print(len(items))
