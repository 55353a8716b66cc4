class Number(int):
    pass

a = Number(1 << 150_000_000)
k = []
while True:
    k.append(+a)
    k.append(-a)
