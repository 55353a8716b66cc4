raise Exception("a", 1, None)
