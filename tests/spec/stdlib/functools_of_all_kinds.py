import functools
from functools import *
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
@singledispatch
def show(x, *a): return 'obj'
@show.register
def _(x: int): return 'int'
@show.register(str)
def _(x): return 'str'
@show.register
def _(x: list | tuple): return 'seq'
@show.register(float | complex)
def _(x): return 'num'
@show.register(type(None))
def show_none(x): return 'none'
print([show(v) for v in (1, True, 'a', [1], (1,), 1.5, 2j, None, {}, b'')], show.dispatch(bool) is show.dispatch(int), list(show.registry)[:3], show_none(None), show.__name__)
t(show); t(lambda: show.register(3)); t(lambda: show.register(int, 3, 4))
try:
    @show.register
    def bad(x): pass
except TypeError as e: print(str(e).split('`')[0])
from collections.abc import Sequence, Mapping, Iterable, Sized
@singledispatch
def g(x): return 'base'
g.register(Iterable)(lambda x: 'iterable')
g.register(Mapping)(lambda x: 'mapping')
g.register(Sequence)(lambda x: 'sequence')
print(g([]), g({}), g({1}), g(3), g('a'), g(range(2)))
class Odd:
    def __len__(self): return 1
    def __iter__(self): return iter(())
g.register(Sized)(lambda x: 'sized')
t(g, Odd())
class Base: pass
class Child(Base): pass
@singledispatch
def h(x): return 'o'
h.register(Base, lambda x: 'b')
print(h(Child()), h(Base()))
h.register(Child, lambda x: 'c'); print(h(Child()))
class M:
    @singledispatchmethod
    def f(self, x): return ('base', x)
    @f.register
    def _(self, x: int): return ('int', x)
    @f.register(str)
    def _(self, x): return ('str', x)
    @singledispatchmethod
    @classmethod
    def c(cls, x): return cls.__name__
    @c.register(int)
    @classmethod
    def _(cls, x): return cls.__name__+'int'
    @singledispatchmethod
    @staticmethod
    def s(x): return 's'
    @s.register(int)
    @staticmethod
    def _(x): return 'si'
m=M(); print(m.f(1), m.f('a'), m.f(1.5), M.c(1), M.c('a'), m.c(2), M.s(1), m.s('x'), M.f(m, 3))
t(m.f)
class CP:
    n=0
    @cached_property
    def v(self):
        "doc v"
        CP.n+=1; return CP.n
c=CP(); print(c.v, c.v, CP.n, c.__dict__, CP.v.__doc__, type(CP.v).__name__); del c.v; print(c.v); c.v=10; print(c.v)
class SL:
    __slots__=('a',)
    @cached_property
    def v(self): return 1
t(lambda: SL().v)
class Two:
    p=cached_property(lambda s: 3)
try:
    class Three:
        a=b=cached_property(lambda s: 3)
except TypeError as e: print(e)
x=cached_property(lambda s:1)
class Four: pass
Four.x=x
t(lambda: Four().x)
@total_ordering
class V:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v if isinstance(o,V) else NotImplemented
    def __lt__(s,o): return s.v<o.v if isinstance(o,V) else NotImplemented
a,b=V(1),V(2); print(a<b,a<=b,a>b,a>=b,a!=b,a<=V(1)); t(lambda: a<=3); t(lambda: a>3)
@total_ordering
class G:
    def __init__(s,v): s.v=v
    def __ge__(s,o): return s.v>=o.v
    def __eq__(s,o): return s.v==o.v
print(G(1)<G(2), G(1)>G(2), G(1)<=G(1), G.__lt__.__name__)
try:
    @total_ordering
    class No: pass
except ValueError as e: print(e)
class PM:
    def sett(self, k, v, **kw): return (k,v,kw)
    on=partialmethod(sett,'k',True)
    kw=partialmethod(sett,v=3,z=4)
    @classmethod
    def cm(cls,a,b): return (cls.__name__,a,b)
    pcm=partialmethod(cm,1)
print(PM().on(), PM().on(q=1), PM().kw('w'), PM.pcm(2), PM().pcm(3)); print(repr(PM.__dict__['on']).split(' at')[0][:40])
t(partialmethod, 3)
P=Placeholder
def four(a,b,c,d=0,**k): return (a,b,c,d,k)
p=partial(four,P,2,P,4); print(p(1,3), partial(p,9)(8), repr(P)); t(p,1); t(partial,four,1,P); t(lambda: partial(four, a=P))
print(partial(four,1,x=3)(2,3), partial(four,1).args, partial(four,x=1).keywords, partial(partial(four,1),2).args)
print(repr(partial(print,1,sep='')), reduce(lambda a,b:a+b,[1,2,3],10)); t(reduce,lambda a,b:a,[])
@lru_cache(maxsize=2)
def sq(x): return x*x
sq(1);sq(2);sq(1);sq(3);sq(2); print(sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(4)); sq.cache_clear(); print(sq.cache_info())
@lru_cache(typed=True)
def ty(x): return type(x).__name__
print(ty(1), ty(1.0), ty(True), ty.cache_info())
t(lambda: sq([]))
@cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80), fib.cache_info())
class LM:
    @lru_cache
    def m(self,x): return x
l=LM(); print(l.m(1), l.m(1), LM.m.cache_info())
print(sorted([3,1,2], key=cmp_to_key(lambda a,b:b-a))); k=cmp_to_key(lambda a,b:a-b); print(k(1)<k(2), k(1)==k(1), k(3)>=k(2)); t(lambda: k(1)<3)
def w1(): "d"
@wraps(w1, assigned=('__doc__',), updated=())
def w2(): pass
print(w2.__name__, w2.__doc__, w2.__wrapped__ is w1, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
class CallMe:
    def __call__(self): return 1
print(update_wrapper(CallMe(), w1).__name__)
