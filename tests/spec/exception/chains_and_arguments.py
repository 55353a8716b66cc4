# Exceptions: chaining, context, suppression, arguments, attributes, handlers, finally.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
def chain(e, seen=()):
    out = []
    while e is not None:
        out.append((type(e).__name__, str(e), e.__suppress_context__, type(e.__cause__).__name__))
        e = e.__cause__ if e.__cause__ is not None else e.__context__
    return out
def a():
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("k")
def b():
    try: a()
    except KeyError as e: raise ValueError("v") from e
def c():
    try: b()
    except ValueError: raise TypeError("t") from None
for f in (a, b, c):
    try: f()
    except Exception as e: print(chain(e))
try:
    try: raise ValueError(1)
    finally: raise KeyError(2)
except KeyError as e: print(repr(e.__context__))
try:
    try: raise ValueError(1)
    except ValueError as e: raise e
except ValueError as e: print(e.__context__)
try:
    try: raise ValueError(1)
    except ValueError as v:
        try: raise KeyError(2)
        except KeyError as k: raise v
except ValueError as e: print(repr(e.__context__), repr(e.__context__.__context__))
e1, e2 = ValueError(1), KeyError(2)
try: raise e1 from e2
except ValueError as e: print(e.__cause__ is e2, e.__suppress_context__, e.__context__)
e1.__cause__ = None; print(e1.__suppress_context__); e1.__suppress_context__ = False; e1.__context__ = e2; print(chain(e1))
show(setattr, e1, "__cause__", 3); show(setattr, e1, "__context__", 3); show(setattr, e1, "__traceback__", 3); show(delattr, e1, "__cause__"); show(delattr, e1, "__context__"); show(delattr, e1, "__traceback__"); show(setattr, e1, "__suppress_context__", "x"); show(setattr, e1, "args", 3); show(setattr, e1, "args", [1, 2]); print(e1.args, e1); show(delattr, e1, "args")
def r(x): raise x
def rf(x, y): raise x from y
show(r, 3); show(r, "s"); show(r, None); show(r, int); show(r, object()); show(r, ValueError); show(r, ValueError()); show(rf, ValueError, 3); show(rf, ValueError, KeyError); show(rf, ValueError("x"), None); show(rf, ValueError, int)
class Bad(Exception):
    def __init__(self, x): self.x = x
show(r, Bad); show(r, Bad(3))
class NoExc:
    def __new__(cls): return 3
class Weird(Exception):
    def __new__(cls): return 3
show(r, Weird)
class S(Exception):
    def __str__(self): return "custom"
class R(Exception):
    def __repr__(self): return "R!"
class Both(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b = b
print(S("x"), repr(S("x")), R("x"), repr(R("x")), Both(1).args, Both(1, b=3).b, repr(Both(1, 5)), str(Both("q")))
print([str(x) for x in (Exception(), Exception(1), Exception(1, 2), Exception("a"), Exception(None), Exception(("t",)), KeyError("k"), KeyError(1, 2), KeyError(), KeyError("it's"), StopIteration(3), SystemExit(4), OSError("x"), ImportError("m", name="n", path="p"), UnicodeDecodeError("u", b"ab", 0, 1, "r"))])
print([repr(x) for x in (Exception(), Exception(1), Exception(1, 2), KeyError("k"), ValueError("a\n'b"), SyntaxError("msg"), Exception([]), StopIteration(), GeneratorExit())])
i = ImportError("m", name="n", path="p"); print(i.msg, i.name, i.path); show(ImportError, x=1); show(ValueError, x=1); n = NameError("q", name="nm"); print(n.name, AttributeError("z", name="a", obj=3).obj); show(NameError, foo=1); s = StopIteration(1, 2); print(s.value, s.args, StopIteration().value); x = SystemExit(1, 2); print(x.code, SystemExit().code, SystemExit("m").code)
try: {}["missing"]
except KeyError as e: print(e, e.args, repr(e))
try: [].undefined
except AttributeError as e: print(e.name, e.obj, e)
try: undefined_thing
except NameError as e: print(e.name, e)
def local():
    try: print(later)
    except UnboundLocalError as e: print(e.name, e, type(e).__mro__[1].__name__)
    later = 1
local()
def handlers(x):
    try: raise x
    except (KeyError, IndexError) as e: return "lookup", repr(e)
    except ArithmeticError: return "arith"
    except (): return "never"
    except Exception as e: return "other", type(e).__name__
    else: return "else"
    finally: print("finally", end=" ")
print(handlers(KeyError(1)), handlers(ZeroDivisionError()), handlers(ValueError), handlers(IndexError))
def badhandler(h):
    try: raise KeyError("k")
    except h: return "caught"
show(badhandler, KeyError); show(badhandler, (KeyError, 3)); show(badhandler, 3); show(badhandler, (ValueError, (KeyError,))); show(badhandler, [KeyError]); show(badhandler, int); show(badhandler, ()); show(badhandler, object); show(badhandler, None)
def fin1():
    try: return "try"
    finally: print("cleanup")
def fin3():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally: print("fin", i)
    else: print("else")
    return i
def fin4():
    try:
        try: raise ValueError("inner")
        finally: print("f1")
    except ValueError as e: print("caught", e)
    else: print("no")
    finally: print("f2")
print(fin1(), fin3(), fin4())
try:
    try: raise ValueError("1")
    except ValueError as e: pass
    print(e)
except NameError as e: print(e)
e = "outer"
try: raise ValueError
except ValueError as e: e = "rebound"
try: print(e)
except NameError as q: print(q)
def reraise():
    try:
        try: raise KeyError("x")
        except KeyError: raise
    except KeyError as e: return repr(e), e.__context__
print(reraise())
def bare(): raise
show(bare)
def nested_bare():
    try: raise KeyError("o")
    except KeyError:
        try: raise ValueError("i")
        except ValueError: pass
        raise
show(nested_bare)
n = ValueError("noted"); n.add_note("n1"); n.add_note("n2"); print(n.__notes__); show(n.add_note, 3); show(n.add_note)
import sys
def cur(): return sys.exc_info()[1]
print(cur())
try: raise IndexError("i")
except IndexError:
    print(repr(cur()))
    try: raise KeyError
    except KeyError: print(repr(cur()))
    print(repr(cur()))
print(cur())
v = ValueError("w"); print(v.with_traceback(None) is v); show(v.with_traceback, 3);
print(issubclass(ExceptionGroup, Exception), BaseException.__subclasses__()[0].__name__ in ("BaseExceptionGroup", "Exception", "GeneratorExit", "KeyboardInterrupt", "SystemExit"), ModuleNotFoundError.__mro__[1].__name__, RecursionError.__bases__, NotImplementedError.__base__.__name__, IndentationError.__mro__[1:3])
class Ctx:
    def __init__(self, swallow): self.s = swallow
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v, tb is not None); return self.s
with Ctx(True): raise ValueError("swallowed")
try:
    with Ctx(False): raise ValueError("passed")
except ValueError as e: print("out", e)
try:
    with Ctx(0) as a, Ctx("yes") as b2: raise KeyError("two")
    print("after")
except KeyError: print("no")
class BadExit:
    def __enter__(self): return 1
    def __exit__(self, *a): raise OSError("exit")
try:
    with BadExit(): raise KeyError("in")
except OSError as e: print(repr(e.__context__))
class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): pass
def w(x):
    with x: pass
show(w, NoEnter()); show(w, NoExit()); show(w, 3); show(w, Ctx)
