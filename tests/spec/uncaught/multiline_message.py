print("x")
raise ValueError("first line\nsecond line")
