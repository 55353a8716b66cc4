print(len({'k' * 20 + str(i): [i] for i in range(1_000_000)}))
