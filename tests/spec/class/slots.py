def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


class P:
    __slots__ = ('x', '__y', '_z')

    def __init__(self):
        self.x, self.__y = 1, 2

    def y(self):
        return self.__y


p = P()
t(lambda: (p.x, p.y(), p._P__y))
t(lambda: p._z)
t(lambda: p.__dict__)
t(lambda: setattr(p, 'w', 1))
t(lambda: vars(p))
t(lambda: (P.x, P.__slots__))
t(lambda: delattr(p, '_z'))


class Q(P):
    pass


q = Q()
q.w = 5
q.x = 7
t(lambda: (q.__dict__, q.x, q.y(), q.w))
q.__dict__['x'] = 'hidden'
t(lambda: (q.__dict__, q.x))
q.__dict__ = {'v': 1}
t(lambda: (q.__dict__, q.x, q.y(), q.v))
t(lambda: q.w)


class R(P):
    __slots__ = ['r', '__dict__']


r = R()
r.r, r.x, r.n = 1, 2, 3
t(lambda: (r.__dict__, r.r, r.x, r.y(), R.r, R.x))


class S(P):
    __slots__ = 'single'


s = S()
s.single = 4
t(lambda: (s.single, s.x, s.y()))
t(lambda: setattr(s, 'other', 1))


class D:
    __slots__ = {'doc': 'a text'}


t(lambda: D.doc)
d = D()
t(lambda: d.doc)
d.doc = 1
t(lambda: d.doc)


def conflict():
    class C:
        __slots__ = ('a',)
        a = 1


def twice():
    class C(Q):
        __slots__ = ('__dict__',)


def number():
    class C:
        __slots__ = (1,)


def no_name():
    class C:
        __slots__ = ('a b',)


def of_int():
    class C(int):
        __slots__ = ('a',)


def weak():
    class C:
        __slots__ = ('__weakref__', 'a')

    class E(C):
        __slots__ = ('__weakref__',)


def conflicting_layouts():
    class A:
        __slots__ = ('a',)

    class B:
        __slots__ = ('b',)

    class C(A, B):
        pass


for f in conflict, twice, number, no_name, of_int, weak, conflicting_layouts:
    t(f)


class Empty:
    __slots__ = ()


class Two(Empty, P):
    __slots__ = ('two',)


two = Two()
two.two, two.x = 1, 2
t(lambda: (two.two, two.x, Two.__base__, Two.__mro__))


class G:
    __slots__ = ('a',)

    def __getattr__(self, name):
        return 'fallback ' + name


g = G()
t(lambda: (g.a, g.b))
g.a = 1
t(lambda: g.a)


class H:
    __slots__ = ('a', 'b')
    c = 3

    def __eq__(self, other):
        return self.a == other.a


h = H()
t(lambda: setattr(h, 'c', 1))
t(lambda: H.a.__get__(h, H))
H.a.__set__(h, 10)
t(lambda: (h.a, H.a.__name__, H.a.__qualname__, H.a.__objclass__, type(H.a)))
t(lambda: H.a.__get__(5))
t(lambda: H.a.__set__(5, 1))
H.a.__delete__(h)
t(lambda: h.a)


class K:
    __slots__ = ('a', 'b')


class M:
    __slots__ = ('a', 'b')


class N:
    __slots__ = ('a',)


k = K()
k.a = 1
k.__class__ = M
t(lambda: (k.a, type(k)))
k.b = 5
t(lambda: (k.a, k.b))
t(lambda: setattr(k, '__class__', N))


class Dst:
    def hi(self):
        return self.v


class Src:
    def __init__(self):
        self.v = 3


src = Src()
src.__class__ = Dst
t(lambda: (src.hi(), src.__dict__))


class LS(list):
    __slots__ = ('extra',)


ls = LS([1])
ls.extra = 2
t(lambda: (ls, ls.extra, hasattr(ls, '__dict__')))
many = type('Many', (), {'__slots__': tuple(f'a{i}' for i in range(100))})
m = many()
for i in range(100):
    setattr(m, f'a{i}', i)
t(lambda: sum(getattr(m, f'a{i}') for i in range(100)))
t(lambda: [n for n in dir(m) if n[0] != '_'][:3])
for i in range(3):
    del m.a5
    t(lambda: m.a5)
    m.a5 = i
t(lambda: m.a5)
