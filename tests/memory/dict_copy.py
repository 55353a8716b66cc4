items = {i: i for i in range(300_000)}
print(len(items.copy()), len(items | items))
