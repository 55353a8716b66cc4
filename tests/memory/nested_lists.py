items = []
for i in range(3_000_000):
    items = [items]
print(len(items))
