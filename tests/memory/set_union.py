left = set(range(300_000))
right = set(range(200_000, 500_000))
print(len(left | right), len(left & right), len(left - right))
