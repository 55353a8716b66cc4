class A: pass
a = A()
for d in ({}, [], {1: 2}, None, type('D', (dict,), {})(x=3), A.__dict__):
    try: a.__dict__ = d; print(a.__dict__, getattr(a, 'x', 0))
    except TypeError as e: print(e)
a.__dict__ = {}
d = a.__dict__
for i in range(1000): d[i] = 1
a.x = 5
d.clear()
print(a.__dict__)
