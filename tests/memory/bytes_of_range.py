print(len(bytes(i % 256 for i in range(1_000_000))), len(bytes(60_000_000)))
