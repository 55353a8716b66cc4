items = {i: i for i in range(400_000)}
print(len(list(items)), len(list(items.items())))
