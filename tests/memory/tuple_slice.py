items = (0,) * 2_500_000
print(len(items[1:]))
print(len(items + items))
