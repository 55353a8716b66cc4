# Almost all of the memory is alive in small objects, and each large block has all of it looked at.
def run():
    n = 900000
    kept = [None] * n
    for i in range(n): kept[i] = [i]
    while True: bytes(3000000)
run()
