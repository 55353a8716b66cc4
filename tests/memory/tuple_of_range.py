print(len(tuple(range(10_000_000))))
