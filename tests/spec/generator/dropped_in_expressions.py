# A generator that an expression takes from a call and leaves unfinished is closed there.
def g(n=3, tag="g"):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed", tag)
def w(): return g(tag="w")
print(next(g())); print("after")
print(next(g(), 7)); print("after")
print(next(w())); print("after w")
print(1 in g()); print("after in")
print(9 in g()); print("after not in")
print(1 not in g()); print("after not in 2")
if 0 in g(): print("branch")
if 0 not in g(): print("no branch")
else: print("else branch")
try: a, b = g()
except ValueError as e: print(e)
try: (a, b), c = g(2), 5
except ValueError as e: print(e)
a, b, c = g()
print(a, b, c)
try: a, b, c, d = g()
except ValueError as e: print(e)
a, *b = g()
print(a, b)
print(any(g())); print("after any")
print(all(g())); print("after all")
for x in w(): break
print("after for")
for x in w():
    if x: break
print("after for 2")
def f():
    return next(g(tag="in f"))
print(f())
def h():
    try: return next(g(tag="in h"))
    finally: print("finally h")
print(h())
keep = g(tag="kept")
print(next(keep)); print("still")
def kk(): return keep
print(next(kk())); print("still")
keep.close()
class A:
    def items(self):
        yield from g(tag="A")
    def __iter__(self): return g(tag="iter")
print(next(A().items())); print("after")
print(1 in A().items()); print("after")
print(next(iter(A()))); print("after iter")
a = [x for x in g()]
try: [1 // (x - 1) for x in g()]
except ZeroDivisionError as e: print(e)
try: {1 // (x - 1): 2 for x in g()}
except ZeroDivisionError as e: print(e)
print(next(map(str, g()))); print("after map")
print(next(filter(None, g()))); print("after filter")
print(next(enumerate(g()))); print("after enumerate")
def boom():
    try: yield 1
    finally: raise KeyError("x")
try: print(next(g(0)))
except StopIteration: print("stop")
def deleg():
    try: yield from g(tag="inner")
    finally: print("deleg closed")
print(next(deleg())); print("after deleg")
x = y = None
def gg():
    z = next(g(tag="gg"))
    yield z
print(list(gg()))
print(max(next(g(tag="m1")), next(g(tag="m2"))))
print([next(g(tag=str(i))) for i in range(2)])
print("end")
