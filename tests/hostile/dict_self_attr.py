class A: pass
a = A()
a.__dict__ = {'a': a}
a.__dict__['d'] = a.__dict__
print(a.a.a.a.d['d'] is a.d)
