rows = [[i, i] for i in range(200_000)]
print(len(list(zip(*rows))))
