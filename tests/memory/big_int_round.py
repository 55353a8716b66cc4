n = 1_000_000
while True:
    n = n * 9 // 8
    a = (1 << n) + 1
    round(a, -1)
