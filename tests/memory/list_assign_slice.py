items = [0] * 1_500_000
items[1:2] = items
print(len(items))
del items[::2]
print(len(items))
