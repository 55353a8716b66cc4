n = 1000
while True:
    x = b",".join([b"abc"] * n)
    n *= 2
