# User exception classes.
class AppError(Exception):
    """Base of the application."""
    code = 1
class NotFound(AppError):
    code = 404
    def __init__(self, what, *, where="here"):
        super().__init__(f"{what} not found {where}")
        self.what = what
        self.where = where
class Fancy(AppError):
    def __str__(self):
        return "fancy:" + ",".join(map(str, self.args))
    def __repr__(self):
        return f"Fancy!{self.args}"
class NoSuper(Exception):
    def __init__(self, a, b=5):
        self.a, self.b = a, b
class Wrapped(KeyError):
    pass
class Multi(ValueError):
    def __init__(self, errors):
        self.errors = errors
    def __len__(self):
        return len(self.errors)
    def __iter__(self):
        return iter(self.errors)
def attempt(e):
    try:
        raise e
    except NotFound as err:
        print("NotFound", err, err.what, err.where, err.code, err.args, repr(err))
    except AppError as err:
        print("AppError", type(err).__name__, err, repr(err), err.args, err.code)
    except LookupError as err:
        print("Lookup", err, repr(err), err.args)
    except Exception as err:
        print("Exception", err, repr(err), err.args)
attempt(AppError())
attempt(AppError("m"))
attempt(AppError("m", 1))
attempt(AppError)
attempt(NotFound("key"))
attempt(NotFound("key", where="there"))
attempt(Fancy(1, 2))
attempt(NoSuper("x"))
attempt(NoSuper("x", b=1) if False else NoSuper("q", 7))
attempt(Wrapped("k"))
attempt(Wrapped())
attempt(Wrapped("a", "b"))
attempt(Multi([1, 2]))
print(NoSuper(1).b, list(Multi("ab")), len(Multi([])), bool(Multi([])))
print(issubclass(NotFound, AppError), issubclass(AppError, Exception), issubclass(Wrapped, LookupError), isinstance(NotFound("a"), Exception))
print(AppError.__doc__, NotFound.__doc__, AppError.__name__, AppError.__mro__ == (AppError, Exception, BaseException, object), NotFound.__bases__ == (AppError,))
for cls in (KeyError, IndexError, LookupError, ZeroDivisionError, ArithmeticError, OverflowError, ValueError, TypeError, AttributeError, NameError, UnboundLocalError, RuntimeError, RecursionError, NotImplementedError, StopIteration, AssertionError, ImportError, ModuleNotFoundError, OSError, UnicodeError, UnicodeDecodeError, GeneratorExit, KeyboardInterrupt, SystemExit, EOFError, MemoryError, BufferError):
    print(cls.__name__, "->", cls.__base__.__name__, end="; ")
print()
print(str(KeyError("k")), str(KeyError()), str(KeyError(1, 2)), str(KeyError("it's")), str(ValueError("k")), repr(ValueError("a", 1)), repr(ValueError()), str(Exception(None)), repr(Exception([1])))
e = StopIteration(5)
print(e.value, e.args, StopIteration().value, OSError(2, "no such").errno, OSError(2, "no such").strerror, OSError("one").errno)
err = AttributeError("msg", name="n", obj=1)
print(err.name, err.obj, err, ImportError("m", name="mod", path="p").name, NameError("x", name="y").name)
try:
    Exception(a=1)
except TypeError as t:
    print(t)
try:
    raise AppError("extra") from NotFound("inner")
except AppError as x:
    print(x.__cause__.what, x.__cause__ is x.__context__, x.__context__)
x = AppError("attrs")
x.extra = [1]
x.code = 9
print(x.extra, x.code, AppError.code, x.__dict__)
class Deep(Exception):
    def __init__(self, n):
        super().__init__(n)
        self.inner = Deep(n - 1) if n else None
print(Deep(3).inner.inner, Deep(1).inner.inner)
