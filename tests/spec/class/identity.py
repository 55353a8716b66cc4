# Qualified names in comprehensions, docstrings of classes, identity of NaN, unions of types, another class for an instance.
def f():
    class A: pass
    x = [(lambda: 1).__qualname__ for _ in range(1)]
    y = {k: (lambda: 2) for k in "a"}
    return A, x, y["a"].__qualname__, [lambda: 0][0].__qualname__
print(f())
z = [(lambda: 1) for _ in range(1)][0].__qualname__
print(z, (lambda: 1).__qualname__, next((lambda: 1) for _ in range(1)).__qualname__)
class C: pass
print(C.__doc__, C().__doc__, len.__doc__ is None)
n = float("nan"); m = float("nan")
print(n is n, n is m, n in [n], n in [m], [n] == [n], [n] == [m], {n: 1}.get(n), {n, n, m}.__len__())
print(int | str, int | None, (int | str) == (str | int), type(int | str).__name__, isinstance(3, int | str))
class D: pass
c = C(); c.x = 1; c.__class__ = D; print(type(c).__name__, c.x)
