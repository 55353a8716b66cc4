print(len(list(zip(range(400_000), range(400_000)))), len(list(enumerate(range(300_000)))))
