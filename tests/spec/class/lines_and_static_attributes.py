# Where a class begins and what its functions set on self.
class K:
    y = 1
    def __init__(self): self.a = 1; self.b = 2
print(dir(K))
print(dir(K()))
class M(type):
    def __new__(m, n, b, d):
        print(n, [k for k in d if k != '__classdictcell__'])
        return super().__new__(m, n, b, d)
    @classmethod
    def __prepare__(m, n, b): print("prepare", n); return {}
class P(metaclass=M):
    "doc"
    z: int = 1
    def f(self): self.q = 1; self.c: int = 2; self.x.y = 4; self.d += 1; del self.e; (self.t, self.u) = 1, 2
    @staticmethod
    def g(self): self.s = 1
    class I:
        def f(self): self.inner = 1
    h = lambda self: setattr(self, "l", 1)
    def k(this): this.nope = 1; self = this; self.yes = 1
    async def m(self):
        def n(): self.nested = 1
        for self.loop in (): pass
        with open("x") as self.w: pass
        [self for self.comp in ()]
print(P.__static_attributes__, P.__firstlineno__, P.I.__static_attributes__)
@staticmethod
class Q: pass
print(Q.__wrapped__.__firstlineno__)
class B:
    def __init__(self): self.__x = 1; self._y = 2
print(B.__static_attributes__)
