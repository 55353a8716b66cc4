t = tuple(range(100000))
n = 0
for i in range(3000):
    u = t + ()
    n += u is t
    {1}.issubset({k: 0 for k in (1, 2)})
print(len(u), n)
