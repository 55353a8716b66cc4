d = {}
for i in range(200000):
    d[i] = i
    if i > 10: del d[i - 10]
print(len(d))
n = 0
for i in range(2000):
    next(iter(d))
    n += 1
print(n)
