class A: pass
a = A()
A.__iter__ = a
A.__next__ = a
A.__call__ = lambda s, *k: s
n = 0
for x in a:
    n += 1
    if n > 1000: break
print(n)
