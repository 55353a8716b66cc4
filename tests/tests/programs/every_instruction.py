# Runs nearly every instruction of the table in loops: each function is called many times by the loops at the end, and has loops of its own.
import helper_module
from helper_module import value as imported, twice


ROUNDS = 20_000
counter = 0
total = 0.0


class Plain:
    shared = 3

    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x

    def __matmul__(self, other):
        return self.x * other.x


class Derived(Plain):
    def __init__(self, x):
        super().__init__(x)

    def get(self):
        return super().get() + 1


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is ValueError


P, D, G = Plain(1), Derived(2), Guard()


def integers(i, j):
    a = i + j
    a = a - j
    b = a * j
    b = b // j
    c = b % j
    d = i / j
    e = c ** 2
    e = 2 ** (i & 7)
    f = e << (j & 3)
    f = f >> (i & 3)
    g = f & a | i ^ j
    g += a
    g -= b
    g *= j
    g //= j
    g |= i
    g <<= 1
    h = g + 1
    h = h - 2
    h = h * 3
    h = h // 3
    h = h % 7
    h += 5
    h -= 4
    h = h & 255
    h = h << 2
    h = h >> 1
    k = -h
    k = +k
    k = ~k
    m = 10_000_000_000
    n = 123456789012345678901234567890
    return not k, d, m, n, ..., None, True, False, (1, i)


def floats(n):
    x = 0.5
    y = 1.5
    t = 0.0
    for i in range(n):
        t = x + y
        t = t - x
        t = t * y
        t = t / y
        t = -t
        x = t * 0.5 + 1.0
    return t


def compared(i, j):
    a = i < j
    a = i <= j
    a = i == j
    a = i != j
    a = i > j
    a = i >= j
    a = i is j
    a = i is not j
    a = i in (1, j)
    a = i not in [1, j]
    return a


def branches(i, j, o):
    n = 0
    if i < j: n += 1
    if i <= j: n += 1
    if i == j: n += 1
    if i != j: n += 1
    if i > j: n += 1
    if i >= j: n += 1
    if not i < j: n += 1
    if not i <= j: n += 1
    if not i == j: n += 1
    if not i != j: n += 1
    if not i > j: n += 1
    if not i >= j: n += 1
    if i < 5: n += 1
    if i <= 5: n += 1
    if i == 5: n += 1
    if i != 5: n += 1
    if i > 5: n += 1
    if i >= 5: n += 1
    if not i < 5: n += 1
    if not i <= 5: n += 1
    if not i == 5: n += 1
    if not i != 5: n += 1
    if not i > 5: n += 1
    if not i >= 5: n += 1
    if o: n += 1
    if not o: n += 1
    if o is None: n += 1
    if o is not None: n += 1
    if i in (1, j): n += 1
    if i not in [1, j]: n += 1
    if o is P: n += 1
    if o is not P: n += 1
    k = 0
    while k < j: k += 1
    k = 0
    while k <= j: k += 1
    k = 0
    while k != j: k += 1
    k = j
    while k > i: k -= 1
    k = j
    while k >= i: k -= 1
    k = i
    while k == i: k += 1
    k = 0
    while k < 3: k += 1
    while k <= 4: k += 1
    while k != 7: k += 1
    while k > 3: k -= 1
    while k >= 2: k -= 1
    while k == 1: k += 1
    while True:
        if i < j or i > 5: break
        if o or k: break
        i = j - 1
    while o:
        o = None
    while not o:
        o = 1
    return n


def iterated(i):
    items = [i, i + 1, i + 2]
    n = 0
    for item in items:
        n += item
    for k in range(3):
        n += k
    for k in range(i, i + 4, 2):
        n += k
    for k, item in enumerate(items):
        n += k
    n += helper_module.summed(items)
    a, b, c = items
    d, *e = items
    return n + a + b + c + d + len(e)


def attributes(i):
    o = Plain(i)
    o.y = o.x + o.shared
    del o.y
    helper_module.value = i
    items = [1, 2, 3]
    items[i % 3] = 4
    x = items[0] + items[i % 3] + len(items) + items[-1]
    del items[0]
    part = items[0:1] + items[0:1:1]
    return x, part, o @ o


def built(i, *rest, **named):
    s = {i, 2}
    d = {"a": i, "b": 2}
    text = f"{i}{i!r:>4}{i!s}{i!a}{i:x}" + "%s %d" % (i, i)
    constants = [1, 2, 3, 4, 5]
    l = [k * 2 for k in rest]
    t = {k: k for k in rest}
    u = {k for k in rest}
    both = [*l, *rest, i]
    tuple_ = (*l, *rest, i)
    all_ = {*u, *rest}
    merged = {**d, **t, "c": i}
    return s, text, both, tuple_, all_, merged


def passed(i):
    def inner(a, b=2, *c, d=4, **e):
        return a + b + d
    more = {"d": i}
    list_ = [i, 2]
    return inner(*list_, **more) + inner(i, d=i) + inner(1, *list_, 3) + inner(i, **more, **{"z": 1}) + P.get() + D.get()


def closures(i):
    n = 0
    def up():
        nonlocal n
        n += i
        return lambda: n
    up()()
    return n


def kept(i):
    fs = []
    for k in range(2):
        def f():
            return k + i
        fs.append(f)
    if i < 0:
        k = 1
    return fs[0]()


def recursive(n):
    if n <= 0:
        return 0
    return 1 + recursive(n - 1)


def unbound(i):
    if i >= 0:
        x = i
    y = x
    del x
    if i % 2:
        x = 1
    try:
        return x + y
    except UnboundLocalError:
        pass


def free_unbound(i):
    def inner():
        return later
    if i % 2:
        later = 1
    try:
        return inner()
    except NameError:
        pass


def generator(n):
    got = yield n
    while n:
        got = yield got
        n -= 1
    return n


def delegating(n):
    x = yield from generator(n)
    yield x


def dropped(i):
    def few():
        yield i
        yield i

    return next(few()) if i in few() else 0


def generated(i):
    n = 0
    for value in delegating(3):
        n += 1
    g = generator(2)
    next(g)
    g.send(1)
    g.close()
    return n + sum(k for k in range(3))


def raising(i):
    try:
        try:
            raise ValueError(i)
        except KeyError:
            pass
        finally:
            i += 1
    except (ValueError, TypeError) as e:
        try:
            raise TypeError("x") from e
        except TypeError:
            try:
                raise
            except TypeError:
                pass
    with G as g:
        raise ValueError(1)
    with G:
        pass
    return i


def with_returns(i):
    with G as g, Guard():
        return i


def classes(i):
    class Local(Plain):
        kind = i
        def get(self):
            return __class__, self.kind
        def made(self, text):
            return text
    Local(i).made(str(i))
    class Bare:
        a = i
        b = a
        c = print
    return Local(i).get(), Bare.b


def globals_(i):
    global counter, scratch
    counter += 1
    scratch = i
    del scratch
    try:
        return scratch
    except NameError:
        pass


def imported_again(i):
    import helper_module as h
    from helper_module import value
    from helper_package import part
    return h.twice(i) + value + part.one


def spread(i):
    a = [i, 1]
    a += [2]
    a *= 1
    a -= 0 if False else Sub()
    return a


class Sub:
    def __rsub__(self, other):
        return other


def own_names(i):
    j = i
    return locals()


for i in range(ROUNDS):
    from helper_module import *
    own_names(i)
    j = i % 11 + 1
    integers(i, j)
    compared(i, j)
    if i % 4 == 0:
        branches(i % 7, j, None if i % 3 else P)
        iterated(i)
        attributes(i)
        built(i, 1, 2, z=3)
        passed(i)
        closures(i)
        kept(i)
        unbound(i)
        free_unbound(i)
        generated(i)
        dropped(i)
        raising(i)
        with_returns(i)
        globals_(i)
        imported_again(i)
        spread(i)
        total = total + twice(i)
    if i % 40 == 0:
        classes(i)
        recursive(20)

floats(ROUNDS)
print(counter)
