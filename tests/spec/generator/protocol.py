# The protocol of generators: send, throw, close, return values, states, delegation.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
def g():
    x = yield 1
    print("got", x)
    y = yield x
    print("got", y)
    return "ret"
a = g(); show(a.send, 5); show(next, a); show(a.send, "s"); show(a.send, "t"); show(next, a); show(a.send, None); show(a.close); show(a.throw, ValueError("after"))
a = g(); print(a.gi_running, a.gi_suspended, a.gi_frame is None, a.gi_yieldfrom); next(a); print(a.gi_running, a.gi_suspended, a.gi_frame is None); a.close(); print(a.gi_frame, a.gi_suspended)
def h():
    while True:
        try: yield "in"
        except ValueError as e: print("caught", e); yield "handled"
        except GeneratorExit: print("exit"); raise
        finally: print("fin")
a = h(); next(a); show(a.throw, ValueError("v")); show(next, a); show(a.throw, KeyError, "k"); show(next, a)
a = h(); next(a); show(a.close); show(a.close); a = h(); show(a.close); show(next, a); a = h(); show(a.throw, KeyError("early")); show(next, a)
def bad():
    try: yield 1
    except GeneratorExit: yield 2
a = bad(); next(a); show(a.close); show(a.close)
def badret():
    try: yield 1
    except GeneratorExit: return "value"
a = badret(); next(a); show(a.close)
def raises():
    try: yield 1
    finally: raise OSError("in finally")
a = raises(); next(a); show(a.close)
def stop(): yield 1; raise StopIteration("x")
a = stop(); next(a); show(next, a); show(next, a)
def stop2(): yield next(iter([]))
show(next, stop2()); show(list, stop2())
def outer():
    r = yield from inner()
    print("inner returned", r)
    r = yield from [1, 2]
    print("list returned", r)
    return "outer"
def inner():
    try:
        s = yield "i1"
        print("inner got", s)
        yield "i2"
    except ValueError as e:
        print("inner caught", e)
        yield "i3"
    finally: print("inner fin")
    return "inner"
a = outer(); show(next, a); print(a.gi_yieldfrom.__name__); show(a.send, "S"); show(a.throw, ValueError("V")); show(next, a); show(next, a); show(a.send, None) ; show(next, a)
a = outer(); next(a); show(a.close); a = outer(); next(a); next(a); next(a); show(a.send, 5); a = outer(); next(a); show(a.throw, KeyError("K")); show(next, a)
def yf(x): return (yield from x)
show(next, yf(3)); show(list, yf("ab")); show(list, yf({1: 2})); show(next, yf(iter([]))) ; show(list, yf(yf(yf([1, 2]))))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("done")
        return self.n
    def throw(self, *a): print("throw", a[0] if isinstance(a[0], type) else type(a[0])); return "thrown"
    def close(self): print("closed")
    def send(self, v): print("send", v); return self.__next__()
a = yf(It()); show(next, a); show(a.send, 9); show(a.throw, KeyError("x")); show(a.close); a = yf(It()); show(list, a)
show(a.throw); show(a.throw, 3); show(a.throw, int); show(a.throw, ValueError, ValueError("inst")); show(a.throw, ValueError, "msg", None); show(a.throw, ValueError("a"), "b"); show(a.send); show(a.send, 1, 2); show(a.close, 1)
def rec(): yield next(self)
self = rec(); show(next, self)
def ex():
    try: yield 1
    except Exception as e: print(repr(e), repr(e.__context__)); yield 2
a = ex(); next(a)
try: 1 / 0
except ZeroDivisionError: show(a.throw, ValueError("c"))
def ctx():
    try: raise KeyError("k")
    except KeyError:
        yield 1
        raise ValueError("v")
a = ctx(); next(a)
try: next(a)
except ValueError as e: print(repr(e.__context__))
def exc_info():
    import sys
    yield sys.exc_info()[0]
    try: raise IndexError
    except IndexError: yield sys.exc_info()[0]
    yield sys.exc_info()[0]
a = exc_info()
try: raise TypeError
except TypeError: print([t and t.__name__ for t in a])
print([x for x in (lambda: (yield from "ab"))()], list((yield_ for yield_ in range(2))), type(g()), repr(g())[:20], g.__name__, g().__name__, g().__qualname__)
def many():
    yield
    yield 1, 2
    yield (yield)
    z = yield
    w = [(yield 5), (yield 6)]
    yield w
a = many(); print(next(a), next(a), next(a), a.send("q"), next(a), a.send(0), a.send("x"), a.send("y"))
def fin():
    try:
        for i in range(3):
            try: yield i
            finally: print("f", i)
    finally: print("outer f")
for x in fin():
    if x == 1: break
def lazy(): print("start"); yield
l = lazy(); print("made"); next(l)
def infinite(n=0):
    while True:
        r = yield n
        n = n + 1 if r is None else r
a = infinite(); print(next(a), next(a), a.send(10), next(a)); print([*zip(range(3), infinite(5))])
def args(a, *b, c=1, **d): yield a, b, c, d
print(next(args(1, 2, c=3, e=4))); show(args); show(lambda: args(1, a=2))
def ret_in_try():
    try: yield 1; return "r"
    finally: yield 2
a = ret_in_try(); show(next, a); show(next, a); show(next, a)
