# Every kind of pattern, in functions and at module level.


def literals(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "few"
        case -1:
            return "minus one"
        case 4.5:
            return "float"
        case 1 + 2j | -1j:
            return "complex"
        case 100000 | 10000000000000000000000:
            return "large"
        case "go" | "run":
            return "str"
        case b"go":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
        case "joined" "text":
            return "joined"
    return "nothing"


for value in [0, 1, 2.0, True, False, None, -1, 4.5, 1 + 2j, -1j, 100000, 10**22, "go", "run", b"go", "joinedtext", "", [], 5]:
    print(repr(value), literals(value))


def sequences(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, _, c]:
            return f"starts with 1, ends with {c}"
        case (a, b):
            return f"two {a} {b}"
        case ["go", *rest]:
            return f"go {rest}"
        case [*front, "stop"]:
            return f"stop {front}"
        case [_, *_, 9]:
            return "ends with 9"
        case [a, [b, *c], *d]:
            return f"nested {a} {b} {c} {d}"
        case [*_]:
            return "any"
    return "no sequence"


for value in [[], (), [1], [1, 2, 3], (1, 2, 4), (5, 6), range(2), range(3), ["go", 1, 2], ("go",), [1, 2, "stop"],
              [7, 8, 9], [1, [2, 3], 4, 5], [1, (2,), 3, 3], "ab", b"ab", bytearray(b"ab"), {1, 2}, {1: 2}, iter([1]), 5, [3, 3, 3, 3]]:
    print(type(value).__name__, sequences(value))


def mappings(x):
    match x:
        case {"kind": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"kind": str() as kind, **rest} if rest:
            return f"{kind} with {rest}"
        case {1: one, None: none, "t": true}:
            return f"odd keys {one} {none} {true}"
        case {"only": _}:
            return "only"
        case {**rest} if len(rest) > 2:
            return f"large {rest}"
        case {}:
            return "mapping"
    return "no mapping"


for value in [{"kind": "point", "x": 1, "y": 2}, {"kind": "line", "z": 0}, {"kind": "line"}, {"only": None}, {}, {"kind": 5},
              {1: 2, 3: 4, 5: 6}, {1: 2, None: 3, "t": 4}, [], "kind", None]:
    print(mappings(value))


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Bare:
    label = "bare"


def classes(x):
    match x:
        case Point3(0, 0, 0):
            return "origin in space"
        case Point3(x, y, z=z):
            return f"space {x} {y} {z}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on the y axis {y}"
        case Point(x, y=0) | Point(y=0, x=x):
            return f"on the x axis {x}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(Point(a, b), c):
            return f"nested {a} {b} {c}"
        case Point():
            return "elsewhere"
        case Bare(label="bare", missing=_):
            return "never"
        case Bare(label=text):
            return text
    return "no class"


for value in [Point3(0, 0, 0), Point3(1, 2, 3), Point(0, 0), Point(0, 4), Point(4, 0), Point(3, 3), Point(Point(1, 2), 3), Point(1, 2), Bare(), 5]:
    print(classes(value))


def builtins(x):
    match x:
        case bool(b):
            return f"bool {b}"
        case int(n) if n > 10:
            return f"large int {n}"
        case int():
            return "int"
        case float(f):
            return f"float {f}"
        case str(s):
            return f"str {s}"
        case bytes(b) | bytearray(b):
            return f"bytes {b!r}"
        case list([first, *_]):
            return f"list from {first}"
        case list(items):
            return f"list {items}"
        case tuple((a, b)):
            return f"pair {a} {b}"
        case tuple(t):
            return f"tuple {t}"
        case dict({"a": a}):
            return f"dict with a {a}"
        case dict(d):
            return f"dict {d}"
        case set(s) | frozenset(s):
            return f"set {sorted(s)}"
        case complex(real=r, imag=i):
            return f"complex {r} {i}"
        case range(start=a, stop=b):
            return f"range {a} {b}"
        case type(__name__=name):
            return f"class {name}"
        case object(__class__=c):
            return f"object of {c.__name__}"


for value in [True, 11, 3, 1.5, "s", b"b", bytearray(b"c"), [1, 2], [], (1, 2), (1, 2, 3), {"a": 1}, {"b": 2}, {1}, frozenset({2}), 1 + 2j,
              range(1, 5), int, Point, None, ...]:
    print(builtins(value))


class Color:
    RED = 1
    GREEN = "green"

    class Deep:
        BLUE = (0, 0, 255)


def values(x):
    match x:
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
        case Color.Deep.BLUE:
            return "blue"
        case {Color.GREEN: v, Color.RED: 1}:
            return f"by value {v}"
        case [Color.RED, *_]:
            return "starts red"


for value in [1, True, "green", (0, 0, 255), {"green": 5, 1: 1}, {"green": 5}, [1.0, 2], 2]:
    print(values(value))

match [1, [2, {"k": (3, 4)}]]:
    case [a, [b, {"k": (c, d)}]] as whole:
        print(a, b, c, d, whole)

match 5:
    case 1:
        print("no")
    case x if x > 10:
        print("no")
    case x if (y := x * 2) > 5:
        print("guard", x, y)

match 1, 2:
    case a, b:
        print("open sequence", a, b)

match ("one",):
    case [("one" | "two") as word]:
        print(word)

match 7:
    case 8:
        print("no")
print("x keeps", x)


def rebinding(subject):
    match subject:
        case [subject, other]:
            return subject, other
        case {"subject": subject}:
            return subject
    return "none", subject


print(rebinding([1, 2]), rebinding({"subject": 3}), rebinding(4))


def partial(x):
    a = b = "unset"
    match x:
        case [a, 1]:
            return "first", a, b
        case [a, b, 3]:
            return "second", a, b
    return "none", a, b


print(partial([9, 1]), partial([7, 8, 3]), partial([5, 5, 5]), partial([6, 2]))


def loop(items):
    total = 0
    for item in items:
        match item:
            case "skip":
                continue
            case "stop":
                break
            case int(n) | [int(n)]:
                total += n
            case _:
                total -= 1
    else:
        return "whole", total
    return "stopped", total


print(loop([1, "skip", [5], "x"]), loop([1, "stop", 5]))


def generator(items):
    for item in items:
        match item:
            case (x, y):
                z = yield x
                match z:
                    case None:
                        yield y
                    case got:
                        yield got


print(list(generator([(1, 2), (3, 4)])))


def closure(x):
    match x:
        case [a, *b]:
            return lambda: (a, b)


print(closure([1, 2, 3])())


class Body:
    match {"name": "n", "size": 3}:
        case {"name": name, **others}:
            pass


print(Body.name, Body.others)

match = case = type = _ = 1
match[0:1] if False else print(match, case, type, _)
match (match):
    case case:
        print(case)


def finally_in_match(x):
    try:
        match x:
            case 1:
                return "one"
            case str():
                raise ValueError(x)
        return "none"
    except ValueError as error:
        match error:
            case ValueError(args=(text,)):
                return f"caught {text}"
    finally:
        print("finally", x)


print(finally_in_match(1), finally_in_match("s"), finally_in_match(2))
