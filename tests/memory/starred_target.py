items = [0] * 1_500_000
a, *b = items
print(len(b))
