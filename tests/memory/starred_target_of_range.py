a, *b, c = range(1_500_000)
print(len(b))
