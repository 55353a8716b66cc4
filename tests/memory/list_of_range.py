print(len(list(range(10_000_000))))
