a = -1 << 150_000_000
k = []
while True:
    k.append(abs(a))
