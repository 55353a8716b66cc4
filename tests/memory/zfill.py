print(len('7'.zfill(50_000_000)))
