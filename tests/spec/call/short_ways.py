# Calls whose arguments are bound where they lie: every form of parameter, and what does not fit.
def plain(a, b=2, *, c=3):
    return a, b, c


def rest(a, *args, k=1, **kw):
    return a, args, k, kw


def only(a, /, b, **kw):
    return a, b, kw


def counts(*args):
    yield from args


class Base:
    made = 0

    def __init__(self, x, *rest, y=5, **kw):
        Base.made += 1
        self.data = (x, rest, y, sorted(kw.items()))

    @classmethod
    def of(cls, *args, **kw):
        return cls(*args, **kw)

    @staticmethod
    def twice(x, by=2):
        return x * by

    def __call__(self, *args, **kw):
        return args, kw


class Derived(Base):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.own = len(args)


class Blank:
    pass


class Wrong:
    def __init__(self):
        return 1


class Stars:
    def __init__(*args, **kw):
        args[0].seen = args[1:], kw


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for turn in range(3):
    print(plain(1), plain(1, 4), plain(1, c=5), plain(b=1, a=2), plain(1, c=2, b=3))
    print(rest(1), rest(1, 2, 3), rest(1, 2, k=4, z=5), rest(a=1, z=2), rest(*[1, 2], **{"k": 3, "q": 4}))
    print(only(1, 2), only(1, b=2, a=3), list(counts(1, 2)), list(counts(*range(3))))
    print(Base(1).data, Base.of(1, 2, y=3, z=4).data, Derived(1, 2, 3, w=4).data, Derived(*"ab", **{"y": 1}).own)
    print(Base.twice(3), Base.twice(3, by=5), Base(0).twice(4), Base(0)(1, 2, k=3), Base.made)
    print(type(Blank()).__name__, Stars(1, 2, k=3).seen)
    for call in (
        lambda: plain(), lambda: plain(1, 2, 3), lambda: plain(1, a=2), lambda: plain(1, d=2), lambda: plain(**{"a": 1, 2: 3}),
        lambda: only(a=1, b=2), lambda: Blank(1), lambda: Blank(x=1), lambda: Wrong(), lambda: rest(1, **{"a": 2}),
        lambda: rest(**{"k": 1}, **{"k": 2}), lambda: plain(*5), lambda: plain(**5), lambda: Derived(), lambda: Base.twice(),
    ):
        show(call)

# Functions with more parameters and names than the short way takes.
names = [f"p{i}" for i in range(20)]


def many(p0, p1=1, p2=2, p3=3, p4=4, p5=5, p6=6, p7=7, p8=8, p9=9, p10=10, p11=11, p12=12, p13=13, p14=14, p15=15, p16=16, p17=17, p18=18, p19=19):
    return p0 + p1 * 2 + p19 * 3 + p10 * 4


print(many(1), many(1, p19=2), many(**{name: 1 for name in names}), many(*range(20)))


def gather(**kw):
    return sum(kw.values()), len(kw)


print(gather(**{name: 2 for name in names}), gather(p1=1, p2=2))


# Depth: the short way stops where the long one does.
def deep(n, *rest, k=0):
    return 0 if n == 0 else 1 + deep(n - 1, *rest, k=k)


print(deep(500, 1, 2, k=3))
try:
    deep(10**6, k=1)
except RecursionError as error:
    print(error)
