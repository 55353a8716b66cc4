class Early:
    x = 1
    print("body")
    y = int("no number")
