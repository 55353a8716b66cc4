items = [0] * 1_500_000
print(len(items + items))
