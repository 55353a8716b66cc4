print(len(dict([(i, i) for i in range(400_000)])))
