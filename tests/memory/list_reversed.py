items = [0] * 2_500_000
print(len(list(reversed(items))))
