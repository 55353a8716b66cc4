n = 'a' * 1000000
class A: pass
for i in range(1000):
    try: getattr(A, n)
    except AttributeError: pass
