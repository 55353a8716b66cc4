import inspect
from inspect import signature, Parameter, Signature
import functools
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
def f(a, b=2, /, c=3, *args, d, e=5, **kw): pass
print(signature(f), repr(signature(f)))
def g(x: int, y: "str" = 'q', *z: float, w: list = [], **k: dict) -> None: pass
print(signature(g)); print(signature(g).return_annotation, signature(g).parameters['x'].annotation)
for n,p in signature(f).parameters.items(): print(n, p, repr(p), p.kind, repr(p.kind), p.kind.description, p.default is Parameter.empty)
class A:
    "doc of A"
    def __init__(self, p, q=1): pass
    def m(self, a, *, b): "doc m"
    @classmethod
    def cm(cls, a): pass
    @staticmethod
    def sm(a): pass
    @property
    def pr(self): "prop"
    def __call__(self, z): pass
print(signature(A), signature(A.m), signature(A(1).m), signature(A.cm), signature(A.sm), signature(A(1)))
class B(A): pass
class N:
    def __new__(cls, a, b): return object.__new__(cls)
class E1: pass
print(signature(B), signature(N), signature(E1))
class Meta(type):
    def __call__(cls, *a, zz=3): return super().__call__(*a)
class WM(metaclass=Meta): pass
print(signature(WM))
print(signature(functools.partial(f, 1)), signature(functools.partial(f, 1, c=5)), signature(functools.partial(g, y=3)), signature(functools.partial(g, 1)))
@functools.wraps(g)
def wrapped(*a, **k): pass
print(signature(wrapped), signature(wrapped, follow_wrapped=False))
print(signature(lambda x, *, y=1: 0), signature(int.__add__), signature((1).__add__), signature(object.__init__))
s=signature(f)
b=s.bind(1,2,3,4,5,d=6,zz=7); print(b, b.args, b.kwargs, b.arguments)
b=s.bind(1,d=3); b.apply_defaults(); print(b)
t(s.bind); t(s.bind,1); t(s.bind,1,d=2,a=3); print(s.bind_partial()); 
def h(a,b=1): pass
s=signature(h)
t(s.bind,1,2,3); t(s.bind,1,a=2); t(s.bind,b=2); t(s.bind,1,c=3); t(s.bind,a=1,b=3)
def po(a,/,b): pass
t(signature(po).bind, a=1,b=2); t(signature(po).bind, 1,b=2)
print(s.replace(return_annotation=int), s.replace(parameters=[Parameter('z',Parameter.KEYWORD_ONLY,default=3)]))
t(Signature,[Parameter('a',Parameter.KEYWORD_ONLY),Parameter('b',Parameter.POSITIONAL_ONLY)])
t(Signature,[Parameter('a',Parameter.POSITIONAL_ONLY,default=1),Parameter('b',Parameter.POSITIONAL_ONLY)])
t(Signature,[Parameter('a',Parameter.POSITIONAL_ONLY),Parameter('a',Parameter.POSITIONAL_ONLY)])
t(Parameter,'a',9); t(Parameter,'1',1); t(Parameter,'for',1); t(Parameter,3,1); t(Parameter,'a',Parameter.VAR_KEYWORD,default=3)
print(signature(h)==signature(lambda a,b=1:0), signature(h)==signature(lambda a,b=2:0), hash(signature(h))==hash(signature(h)))
print(Parameter('a',1).replace(name='b',default=4))
t(signature,3)
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(g)); print(inspect.getfullargspec(A(1).m)); print(inspect.getfullargspec(A))
def gen(): yield
async def co(): pass
async def ag(): yield
for fn in (f, gen, co, ag, functools.partial(gen), functools.partial(co), A.m):
    print([k.__name__ for k in (inspect.isfunction, inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction, inspect.ismethod, inspect.isroutine, inspect.isbuiltin) if k(fn)])
c=co(); print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isgenerator(gen()), inspect.isasyncgen(ag())); c.close()
for o in (A, A(1).m, A.m, A.cm, len, [].append, list.append, int.__add__, (1).__add__, A.pr, A.__dict__['cm'], inspect, f, 3):
    print([k.__name__ for k in (inspect.isclass, inspect.ismethod, inspect.isfunction, inspect.isbuiltin, inspect.isroutine, inspect.ismethoddescriptor, inspect.isdatadescriptor, inspect.ismethodwrapper, inspect.ismodule) if k(o)])
class Base:
    def m(self):
        """Do m.

            indented
          less
        """
    def n(self): "n doc"
class D(Base):
    def m(self): pass
    n2=3
print(inspect.getdoc(Base.m)); print(inspect.getdoc(D.m), inspect.getdoc(D().m)==inspect.getdoc(Base.m), inspect.getdoc(A), inspect.getdoc(A.pr), inspect.getdoc(D), inspect.getdoc(f))
print(repr(inspect.cleandoc("  a\n    b\n      c\n\n")))
print([n for n,v in inspect.getmembers(D(), inspect.ismethod)], [n for n,v in inspect.getmembers(D, inspect.isfunction)], [n for n,v in inspect.getmembers(A) if n[0]!='_'])
print(inspect.getmro(D)==D.__mro__, inspect.unwrap(wrapped) is g, inspect.isabstract(D))
from abc import ABC, abstractmethod
class Ab(ABC):
    @abstractmethod
    def q(self): pass
print(inspect.isabstract(Ab), inspect.isabstract(ABC))
class Ga:
    x=1
    def __getattr__(self,n): return n
    @property
    def p(self): return 1
print(inspect.getattr_static(Ga(),'x'), inspect.getattr_static(Ga(),'nope',None), type(inspect.getattr_static(Ga(),'p')).__name__)
t(inspect.getattr_static, Ga(), 'nope')
from dataclasses import dataclass, field
@dataclass
class P:
    x: int
    y: list = field(default_factory=list)
    z: "str" = 'a'
print(signature(P), signature(P.__init__), signature(P.__eq__), inspect.getfullargspec(P).args)
from enum import Enum
class Col(Enum): A=1
print(signature(Col))
print(inspect.getmodule(f).__name__, inspect.formatannotation(int), inspect.formatannotation(A))
print(signature(f).format(max_width=10))
class PM:
    def m(self,a,b,c): pass
    pm=functools.partialmethod(m,1,c=3)
print(signature(PM().pm), signature(PM.pm))
print(inspect.getclasstree([A,B,D]))
print(inspect.classify_class_attrs(Base)[-1].name, inspect.classify_class_attrs(Base)[-2].kind)
print(Signature.from_callable(h), signature(h).parameters['b'].default)
