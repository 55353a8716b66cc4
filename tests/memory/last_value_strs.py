[str(i) for i in range(700000)]
