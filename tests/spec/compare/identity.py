# `is`, `is not`, `in` and `not in`.
a = [1]
b = [1]
c = a
print(a is b, a is c, a is not b, a == b)
print(None is None, True is True, (1 == 1) is True, not None is True)
x = None
print(x is None, x is not None, not x is None)
print(type(1) is int, type("") is str, type(None) is type(None), type(True) is bool)
print(2 in [1, 2], 2 not in [1, 2], "b" in "abc", "" in "abc", "ac" in "abc", "k" in {"k": 0}, 0 in {"k": 0})
print(1.0 in [1], True in {1: "x"}, None in [0, None], (1, 2) in [(1, 2)])
print(3 in range(0, 10, 3), 4 in range(0, 10, 3), 3.0 in range(5), "3" in range(5), 10 ** 30 in range(10 ** 31))
print(b"b" in b"abc", 98 in b"abc", 2 in (i * 2 for i in range(3)))
class Same:
    def __eq__(self, other):
        return False
s = Same()
print(s == s, s is s, s in [s], [s] == [s], [s].index(s), [s].count(s), s in (s,))
class Everything:
    def __eq__(self, other):
        return True
e = Everything()
print(e == 5, 5 == e, e in [1], 99 in [e], e != 5, [1, 2] == [e, e])
class Box:
    def __init__(self, items):
        self.items = items
    def __contains__(self, item):
        print("contains", item)
        return item in self.items
print(1 in Box([1, 2]), 3 not in Box([1, 2]))
class Truthy:
    def __contains__(self, item):
        return "yes"
print(0 in Truthy(), 0 not in Truthy())
class OnlyIter:
    def __iter__(self):
        for i in range(5):
            print("item", i)
            yield i
print(2 in OnlyIter())
class OnlyGet:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i
print(9 in OnlyGet(), 5 in OnlyGet())
def attempt(action):
    try:
        print(action())
    except TypeError as error:
        print("TypeError:", error)
attempt(lambda: 1 in 5)
attempt(lambda: 1 in "abc")
attempt(lambda: "a" in b"abc")
attempt(lambda: 300 in [b"abc"])
attempt(lambda: [] in {1})
attempt(lambda: {} in {})
attempt(lambda: 1 in None)
attempt(lambda: 1 in s)
def is_none(v):
    return "none" if v is None else "some"
print(is_none(None), is_none(0), is_none(()))
