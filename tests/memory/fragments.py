x = []
for k in range(1, 20):
    x.append([bytes(500 * k) for i in range(30_000_000 // (500 * k))][::7])
    if len(x) > 3:
        x.pop(0)
x = "a"
while True:
    x += x
