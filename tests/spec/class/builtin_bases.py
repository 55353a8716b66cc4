# Classes derived from builtin types whose methods call the builtin ones through super.
class L(list):
    def __repr__(self): return "L" + super().__repr__()
    def __len__(self): return super().__len__() + 1
    def __getitem__(self, i): return super().__getitem__(i) * 2
    def __contains__(self, x): return super().__contains__(x)
    def __iter__(self): return super().__iter__()
    def __eq__(self, o): return super().__eq__(o)
    def append(self, x): super().append(x)
l = L([1, 2]); l.append(3)
print(l, len(l), l[0], 2 in l, list(l), l == [1,2,3], bool(l))
class D(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
    def __getitem__(self, k): return super().__getitem__(k)
    def __repr__(self): return f"D({super().__repr__()})"
    def __delitem__(self, k): super().__delitem__(k)
d = D(a=1); d["b"] = 2
print(d, d["b"], d["zz"], len(d), list(d)); del d["a"]; print(d)
class S(str):
    def __format__(self, spec): return "<" + super().__format__(spec) + ">"
    def __str__(self): return "S:" + super().__str__()
    def __hash__(self): return super().__hash__()
    def __eq__(self, o): return super().__eq__(o)
    def __add__(self, o): return S(super().__add__(o))
s = S("ab")
print(f"{s:>5}", str(s), hash(s) == hash("ab"), s == "ab", s + "c", {s: 1}["ab"], s.upper(), len(s))
class I(int):
    def __repr__(self): return f"I({super().__repr__()})"
    def __add__(self, o): return I(super().__add__(o))
    def __bool__(self): return not super().__bool__()
    def __index__(self): return super().__index__()
    def __hash__(self): return super().__hash__()
    def __abs__(self): return I(super().__abs__())
    def __round__(self, n=None): return "r"
i = I(5)
print(i, i + 2, bool(i), [10, 20, 30, 40, 50, 60][i], hash(i), abs(I(-3)), round(i), i.real, i * 2, -i)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __getitem__(self, i): return super().__getitem__(i)
    def __hash__(self): return super().__hash__()
    def __repr__(self): return "T" + super().__repr__()
print(T(1, 2), T(1, 2)[0], hash(T(1, 2)) == hash((1, 2)), T() or "e")
class F(float):
    def __repr__(self): return "F" + super().__repr__()
    def __round__(self, n=None): return super().__round__(n)
    def __divmod__(self, o): return super().__divmod__(o)
print(F(1.5), round(F(2.567), 1), divmod(F(7.5), 2), str(F(1)), f"{F(1):.2f}")
