print(len(sum([[0] * 2_000] * 300, [])))
