n = 1_000_000
while True:
    n = n * 5 // 4
    len("{:>{}}".format("x", n))
