items = ['a', 'b'] * 800_000
print(len(sorted(items)))
