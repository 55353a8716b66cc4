class A: pass
k = []
i = 0
while True:
    a = A()
    setattr(a, "a%d" % i, 1)
    a.b = a.c = a.d = a.e = a.f = 1
    k.append(a)
    i += 1
