# slice objects and how user classes see them.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(1, 2), slice(None), slice("a", None, 3.5))
print(s.indices(5), s.indices(100), slice(None, None, -1).indices(4), slice(-3, None).indices(10), slice(5, 1).indices(10), slice(None, None, -2).indices(5), slice(10, -10, -3).indices(6))
print(s == slice(1, 10, 2), s != slice(1, 10), slice(1) == slice(None, 1))
class Show:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
x = Show()
print(x[1], x[1:2], x[1:2:3], x[:], x[::], x[:5], x[5:], x[::-1], x["a":"b"], x[1:2, 3], x[1, 2, 3], x[()], x[...], x[:, 0], x[..., 1:])
x[1:2] = 5
x[0] = [1]
x[:, ::2] = "y"
del x[3:]
del x[0], x["k"]
x[1] += 5 if False else (lambda k: 10)(x)
class Vector:
    def __init__(self, items):
        self.items = list(items)
    def __len__(self):
        return len(self.items)
    def __getitem__(self, key):
        if isinstance(key, slice):
            return Vector(self.items[i] for i in range(*key.indices(len(self))))
        return self.items[key]
    def __repr__(self):
        return f"Vector({self.items})"
v = Vector("abcdef")
print(v[0], v[-1], v[1:4], v[::-2], v[10:], list(v), "c" in v, list(reversed(v)))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: slice())
attempt(lambda: slice(1, 2, 3, 4))
attempt(lambda: slice(1, 2, 0).indices(5))
attempt(lambda: slice("a").indices(5))
attempt(lambda: slice(1).indices(-1))
attempt(lambda: [1][::0])
attempt(lambda: [1]["a":])
attempt(lambda: (1, 2)[1.5:])
attempt(lambda: v[10])
attempt(lambda: s.nothing)
attempt(lambda: 5[0])
attempt(lambda: None[1:2])
attempt(lambda: len[0])
def change():
    s.start = 3
attempt(change)
