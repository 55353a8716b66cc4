print("x")
raise RuntimeError
