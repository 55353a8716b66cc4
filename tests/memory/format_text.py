n = 1_000_000
while True:
    n = n * 9 // 8
    len(format("x", "é>" + str(n // 2)))
    len(f"{'x':>{n}}")
