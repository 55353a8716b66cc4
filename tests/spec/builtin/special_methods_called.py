# Special methods of builtin types called with too few, too many and unusual arguments.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
show((1).__pow__); show((1).__pow__, 1, 2, 3); show((1).__rpow__); show((2).__rpow__, 3, 5); show((2).__pow__, 3, 5); show((1.5).__pow__, 2, 3); show((1.5).__rpow__, 2, 3); show((1j).__pow__, 2, 3); show((1j).__rpow__, 2, None); show((2).__pow__, 3.0); show((2).__pow__, 3, 1.0)
def f(): pass
show(f.__get__); show(f.__get__, 1, 2, 3); show(f.__get__, None); show(f.__get__, None, None);
show(property().__get__); show(property().__get__, None); show(property().__get__, 1, 2, 3)
show(staticmethod(f).__get__); show(staticmethod(f).__get__, None); show(classmethod(f).__get__, None)
show(classmethod(f).__get__, 3)
show((1).__eq__); show((1).__eq__, 1, 2); show([].__setitem__, 1); show([].__len__, 1); show((1).__add__); show("".__contains__); show([].__iter__, 1); show(object().__setattr__, 1); show(object().__getattribute__); show(object().__init__, 1); show({}.__delitem__); show((1).__round__, 1, 2); show("".__format__); show("".__format__, 1, 2); show([].__reversed__, 1); show({}.__contains__); show({}.__getitem__, 1, 2); show([].__getitem__); show([].__init__, 1, 2); show(set().__init__, 1, 2); show({}.__init__, 1, 2); show(iter([]).__next__, 1); show(len.__call__); show(print.__call__)
class A: pass
show(type.__call__); show(A.__call__, 1) if False else 0
show(setattr, A, "__name__", "a\0"); show(type, "a\0b", (), {})
class B:
    def __init__(self): self.__x = 1; self._y = 2
print(B.__static_attributes__)
