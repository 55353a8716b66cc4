# Special methods entered at once: what they return is checked, NotImplemented passes the question on.
def show(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __repr__(self):
        return "V" + repr(self.parts)

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*[a + b for a, b in zip(self.parts, other.parts)])

    def __radd__(self, other):
        return Vector(*[other + a for a in self.parts])

    def __mul__(self, other):
        return Vector(*[a * other for a in self.parts])

    __rmul__ = __mul__

    def __iadd__(self, other):
        if other == 0:
            return NotImplemented
        self.parts += (other,)
        return self

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(self.parts)

    def __len__(self):
        return len(self.parts)

    def __getitem__(self, index):
        return self.parts[index]

    def __contains__(self, item):
        return [] if item is None else item in self.parts and "yes"

    def __call__(self, *args, **kwargs):
        return args, kwargs


v, w = Vector(1, 2), Vector(3, 4)
for _ in range(3):
    show(lambda: v + w)
    show(lambda: v + 1)
    show(lambda: 1 + v)
    show(lambda: v * 2)
    show(lambda: 2 * v)
    show(lambda: -v)
    show(lambda: v - w)
    show(lambda: (v == w, v != w, v == Vector(1, 2), v != Vector(1, 2), v == 1, v != 1, 1 == v))
    show(lambda: (v < w, v > w, w < v))
    show(lambda: v <= w)
    show(lambda: (len(v), v[0], v[-1], v[:1], 1 in v, 7 in v, None in v, 7 not in v))
    show(lambda: v(1, *[2], a=3))
    show(lambda: sum([v, w], Vector(0, 0)))
    show(lambda: sum([v, w], 10))
    show(lambda: sorted([w, v, Vector(0)]))
    show(lambda: {v: "v", w: "w"}[Vector(3, 4)])
    show(lambda: [v, w].index(Vector(3, 4)))
    show(lambda: max(v, w))
x = v
x += 5
print(x, x is v)
try:
    x += 0
except TypeError as error:
    print(error)
print(x)
if v:
    print("true")
if not Vector():
    print("false")
while Vector():
    print("never")


# A right operand of a derived class is asked first if it overrides.
class Left:
    def __add__(self, other):
        return "left add"

    def __radd__(self, other):
        return "left radd"

    def __eq__(self, other):
        return "left eq"

    def __lt__(self, other):
        return "left lt"

    def __gt__(self, other):
        return "left gt"


class Same(Left):
    pass


class Other(Left):
    def __radd__(self, other):
        return "other radd"

    def __eq__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return "other gt"


for right in (Left(), Same(), Other()):
    show(lambda: Left() + right)
    show(lambda: (Left() == right, Left() != right, Left() < right, Left() > right))
    show(lambda: right + Left())
    show(lambda: 1 + right)


# Nobody answers.
class Nobody:
    def __add__(self, other):
        return NotImplemented

    __radd__ = __lt__ = __gt__ = __eq__ = __iadd__ = __add__


show(lambda: Nobody() + Nobody())
show(lambda: Nobody() + 1)
show(lambda: 1 + Nobody())
show(lambda: Nobody() < 1)
show(lambda: 1 < Nobody())
show(lambda: (Nobody() == 1, Nobody() != 1))
try:
    n = Nobody()
    n += 1
except TypeError as error:
    print(error)


# Values that are refused, at an instruction and inside a builtin.
class Bad:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value

    __bool__ = __hash__ = __iter__ = __index__ = __repr__ = __str__ = __len__

    def __format__(self, spec):
        return self.value


for value in (None, 3, -1, "s", True, 1.5):
    bad = Bad(value)
    for ask in (len, bool, hash, iter, list, str, lambda b: [1, 2, 3][b], lambda b: f"{b}", lambda b: {b: 1}, lambda b: b in {}):
        try:
            print(ask.__name__, ask(bad))
        except Exception as error:
            print(ask.__name__, type(error).__name__, error)
    try:
        if bad:
            print("true")
        else:
            print("false")
    except TypeError as error:
        print(error)


class OnlyLength:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value


show(lambda: len(OnlyLength(2**70)))
for value in (0, 1, -1, "x"):
    show(lambda: not OnlyLength(value))
    show(lambda: [item for item in (1,) if OnlyLength(value)])


# Truth of what a comparison returned decides.
class Answer:
    def __init__(self, truth):
        self.truth = truth

    def __bool__(self):
        print("asked")
        return self.truth


class Compared:
    def __init__(self, truth):
        self.answer = Answer(truth)

    def __eq__(self, other):
        return self.answer

    def __lt__(self, other):
        return self.answer


for truth in (True, False):
    c = Compared(truth)
    print("eq" if c == 1 else "no", "ne" if c != 1 else "no", "lt" if c < 1 else "no", "gt" if 1 > c else "no")
    print(type(c == 1).__name__, c != 1, c in [1], [1].count(c))


# Methods that raise, that are generators, that are changed between two uses.
class Raises:
    def __add__(self, other):
        raise ValueError("add")

    def __getitem__(self, index):
        raise IndexError(index)

    def __iter__(self):
        yield 1
        yield 2

    def __contains__(self, item):
        raise KeyError(item)


r = Raises()
show(lambda: r + 1)
show(lambda: r[2])
show(lambda: list(r))
show(lambda: 1 in r)
Raises.__add__ = lambda self, other: ("new", other)
show(lambda: r + 1)
del Raises.__add__
show(lambda: r + 1)
Raises.__add__ = None
show(lambda: r + 1)


class Counter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


print([n for n in Counter()], list(Counter()), next(Counter()))
for n in Counter():
    print(n)


# Objects of builtin bases.
class Int(int):
    def __add__(self, other):
        return NotImplemented


class Text(str):
    def __eq__(self, other):
        return NotImplemented

    def __hash__(self):
        return 5


class Items(list):
    def __getitem__(self, index):
        return ("item", super().__getitem__(index))

    def __len__(self):
        return 10 + super().__len__()


show(lambda: Int(1) + 2)
show(lambda: 2 + Int(1))
show(lambda: Int(1) + Int(2))
show(lambda: (Text("a") == "a", "a" == Text("a"), Text("a") != "a", hash(Text("b"))))
show(lambda: (Items([1, 2])[0], len(Items([1])), bool(Items()), Items([1]) + [2]))


def deep(n):
    class Deep:
        def __add__(self, other):
            return deep(n)

        __eq__ = __add__

    return Deep() + 1 == 2


try:
    deep(1)
except RecursionError:
    print("RecursionError")
