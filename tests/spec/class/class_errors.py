def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)
class A: pass
class B(A): pass
class S1: __slots__=('a',)
class S2: __slots__=('b',)
def f1():
    class X(A,B): pass
def f2():
    class X(A,A): pass
def f3():
    class X(int,str): pass
def f4():
    class X(S1,S2): pass
def f5():
    class X(1): pass
def f6():
    class X(A, 5): pass
def f7():
    class X(bool, A): pass
def f8():
    class X(object, A): pass
def f9():
    class X(OSError, StopIteration): pass
def f12():
    class X(*[A,S1], **{}): pass
    return X.__mro__, X.__base__, X.__bases__
def f13():
    class E(ValueError, KeyError): pass
    e = E('x')
    return E.__mro__, E.__base__, str(e), repr(e), isinstance(e, KeyError), isinstance(e, ValueError)
def f14():
    class E(KeyError, ValueError): pass
    e = E('x')
    return E.__mro__, E.__base__, str(e), repr(e)
def f15():
    class X:
        def __mro_entries__(self, bases): return (A,)
    x = X()
    class Y(x): pass
    return Y.__bases__, type(Y.__orig_bases__[0])
def f16():
    class X:
        def __mro_entries__(self, bases): return A
    class Y(X()): pass
def f17(): return type('X', (A, B), {})
def f18():
    class M(type): pass
    class N(type): pass
    class P(metaclass=M): pass
    class Q(metaclass=N): pass
    class R(P, Q): pass
def f19():
    class M(type):
        def __prepare__(n, b): return 5
    class P(metaclass=M): pass
def f20():
    class M(type):
        @classmethod
        def __prepare__(cls, n, b): return 5
    class P(metaclass=M): pass
def f21():
    class M(type):
        def __new__(m, n, b, d): return type.__new__(m, n, b, {})
    class P(metaclass=M):
        def f(self): return super().x
def f22():
    class M(type): pass
    return M('x')
def f23():
    return type(1, 2)
def f24():
    class P(metaclass=lambda n,b,d: (n,b,sorted(k for k in d if k[0] != '_'))): x = 1
    return P
def f25():
    class P(A, foo=1): pass
def f26():
    return type('X', (), {}, foo=1)
def f27(): type.__new__(int, 'X', (), {})
def f28(): type.__new__(5, 'X', (), {})
def f29(): A.__mro__ = 1
def f30(): A.__dict__ = 1
def f31(): A.__class__ = 1
def f32(): A.__base__ = 1
def f33(): A.__name__ = 1
def f34(): A.__qualname__ = 1
def f35(): del A.__name__
def f36(): A.__bases__ = 5
def f37(): del A.__bases__
def f38():
    class X(A, B): 
        pass
def f39(): type.mro(5)
def f40():
    class M(type):
        def __call__(cls, *a, **k): print('call', a, k); return super().__call__(*a, **k)
        def __len__(cls): return 3
        def __getitem__(cls, k): return k
        def __iter__(cls): return iter([1])
        def __contains__(cls, x): return x==1
        def __or__(cls, o): return 'or'
        def __repr__(cls): return 'R'
        def __bool__(cls): return False
        def __getattr__(cls, n): return n
    class C(metaclass=M):
        def __init__(self, a): self.a = a
    return C(1).a, len(C), C[4], list(C), 1 in C, C|int, C, bool(C), C.foo, str(C), f'{C}', hasattr(C(2), 'foo')
def f46(): super(1, 2)
def f47(): super(int, 'x')
def f48(): super(int, str)
def f49():
    class D:
        def __set_name__(self, o, n): 1/0
    class C: d = D()
def f50():
    class A0(int): __slots__=('x',)
for i in range(1, 51):
    if f'f{i}' not in globals(): continue
    print(i, end=" "); t(globals()[f"f{i}"])
