print(len(set(range(10_000_000))))
