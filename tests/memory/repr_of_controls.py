n = 1000
while True:
    x = repr("\0" * n)
    n *= 2
