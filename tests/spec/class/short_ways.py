# Attributes, operators and iteration of users' classes by what sites remember, and what must not be remembered.
class Plain:
    count = 0
    name = "plain"
    items = []

    def hello(self):
        return "hello " + self.name


class Child(Plain):
    pass


def read(thing):
    return thing.count, thing.name, thing.hello()


one, other = Plain(), Child()
for turn in range(4):
    Plain.count += 1
    print(read(one), read(other), Plain.count, Child.count)
Child.count = 10
print(read(one), read(other), Plain.count, Child.count)
del Child.count
print(read(other))
Plain.name = property(lambda self: "computed")
print(read(one), read(other))
Plain.name = "again"
print(read(one))
one.name = "own"
print(read(one), Plain.name)
Plain.hello = lambda self: "new"
print(read(one), read(other))
Plain.hello = 5
try:
    read(one)
except TypeError as error:
    print(error)
one.hello = lambda: "of the instance"
print(read(one))


# More classes at one place than a site has room for.
def make(n):
    class Many:
        tag = n

        def __init__(self):
            if n % 2:
                self.extra = n
            self.value = n * 2

        def get(self, by=1):
            return self.value * by + self.tag

        def __add__(self, other):
            return self.value + other.value

    return Many


things = [make(n)() for n in range(12)]
for turn in range(3):
    total = 0
    for thing in things:
        thing.value += 1
        total += thing.get() + thing.get(by=2) + thing.tag + (thing + things[0])
    print(total)
type(things[3]).tag = 100
print(sum(thing.tag for thing in things), sum(thing.get() for thing in things))


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents + other.cents)

    def __radd__(self, other):
        return Money(self.cents + other)

    def __iadd__(self, other):
        self.cents += other if isinstance(other, int) else other.cents
        return self

    def __eq__(self, other):
        return self.cents == other.cents if isinstance(other, Money) else NotImplemented

    def __lt__(self, other):
        return self.cents < other.cents if isinstance(other, Money) else NotImplemented

    def __bool__(self):
        return self.cents != 0

    def __len__(self):
        return self.cents

    def __contains__(self, item):
        return item

    def __getitem__(self, key):
        return key, self.cents

    def __neg__(self):
        return Money(-self.cents)

    def __str__(self):
        return f"{self.cents}c"

    def __hash__(self):
        return self.cents

    def __repr__(self):
        return f"Money({self.cents})"


class Gold(Money):
    def __radd__(self, other):
        return "gold first"


for turn in range(3):
    m = Money(5)
    m += 3
    m += Money(1)
    print(m, [m], f"{m} {m!r:>10}", str(m), repr(-m), m + m, 1 + m, m + Gold(1), Gold(1) + m, sum([m, m], 2))
    print(m == Money(9), m != Money(9), m == 9, m != 9, m < Money(10), m > Money(1), not m, bool(Money(0)), len(m), hash(m))
    print(1 in m, [] in m, 0 not in m, m[2], m["k"], "yes" if Money(0) else "no", {m: 1}[Money(9)], sorted([m, Money(2)]))
    for wrong in (lambda: m + "x", lambda: m < 3, lambda: m - m, lambda: m @ m, lambda: -"x"):
        try:
            print(wrong())
        except TypeError as error:
            print(error)


class Strange:
    def __len__(self):
        return -1

    def __bool__(self):
        return 1

    def __str__(self):
        return 5

    def __repr__(self):
        return b""

    def __iter__(self):
        return 7

    def __hash__(self):
        return "x"


strange = Strange()
for wrong in (len, bool, str, repr, iter, hash, lambda x: f"{x}", lambda x: [y for y in x], lambda x: 1 if x else 2):
    try:
        print(wrong(strange))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n, self.n * 2


class Tree:
    def __init__(self, *parts):
        self.parts = parts

    def __iter__(self):
        for part in self.parts:
            if isinstance(part, Tree):
                yield from part
            else:
                yield part


for turn in range(2):
    print([a + b for a, b in Count(3)], list(Count(2)), max(Count(4)), dict(Count(3)), list(Tree(1, Tree(2, Tree(3)), 4)))
    walker = Count(2)
    print(next(walker), next(walker), next(walker, "end"))
    try:
        next(walker)
    except StopIteration as error:
        print("stopped", error.value)


def pairs(n):
    got = None
    for i in range(n):
        got = yield (i, got)
    return "over"


for a, b in pairs(3):
    print(a, b)
talk = pairs(3)
print(next(talk), talk.send("x"), talk.send("y"))
try:
    talk.send("z")
except StopIteration as error:
    print(error.value)
try:
    pairs(1).send(1)
except TypeError as error:
    print(error)


class Trouble(Exception):
    level = 1

    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code

    def describe(self):
        return f"{self.code} at {self.level}"

    @property
    def double(self):
        return self.code * 2


class Worse(Trouble):
    pass


class Bare(ValueError):
    pass


for kind in (Trouble, Worse, Trouble):
    for turn in range(2):
        try:
            raise kind(turn, "more")
        except Trouble as error:
            error.extra = turn
            error.level += 1
            error.args = error.args + ("x",)
            print(error.code, error.extra, error.level, error.describe(), error.double, error.args, kind.level)
            try:
                error.double = 3
            except AttributeError:
                print("no setter")
            try:
                error.missing
            except AttributeError as missing:
                print(missing)
print(Bare("a", 1).args, str(Bare("text")), repr(Bare()))


class Managed:
    def __enter__(self):
        return self, 1

    def __exit__(self, kind, value, trace):
        self.seen = kind
        return kind is KeyError


for turn in range(2):
    manager = Managed()
    with manager as (same, number):
        print(same is manager, number)
    print(manager.seen)
    with manager:
        raise KeyError(1)
    print(manager.seen.__name__)


def tagged():
    tagged.calls += 1
    return tagged.calls


tagged.calls = 0
print(tagged(), tagged(), tagged.calls, tagged.__name__)

for turn in range(2):
    for name in ("cents", "missing", "__class__", "get"):
        print(hasattr(m, name), getattr(m, name, "default") if name != "__class__" else "-")
    setattr(m, "cents", 7)
    setattr(m, "fresh", 8)
    print(m.cents, m.fresh, vars(m))
    del m.fresh

words = ["bb", "a", "ccc"]
print(sorted(words, key=len), max(words, key=len), min(words, key=lambda w: -len(w)), list(map(len, words)), list(map(str.upper, words)))
print(list(filter(lambda w: "c" not in w, words)), sum(map(int, ["1", "2"])), [n for n in map(lambda w: len(w) * 2, words)])
print(sorted([3, 1, 2], key=lambda x: Money(x)), max([1, 5, 3], key=Money))
