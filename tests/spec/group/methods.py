def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
V = ValueError; T = TypeError; EG = ExceptionGroup; BEG = BaseExceptionGroup
t(lambda: EG('a'))
t(lambda: EG())
t(lambda: EG('a', [V(1)], 3))
t(lambda: EG('a', []))
t(lambda: EG('a', ()))
t(lambda: EG(1, [V()]))
t(lambda: EG('a', 5))
t(lambda: EG('a', None))
t(lambda: EG('a', {V(1)}))
t(lambda: EG('a', {V(1): 1}))
t(lambda: EG('a', 'xyz'))
t(lambda: EG('a', [V(1), 2]))
t(lambda: EG('a', [V]))
t(lambda: EG('a', (x for x in [V(1)])))
t(lambda: EG('a', [KeyboardInterrupt()]))
t(lambda: BEG('a', [KeyboardInterrupt()]))
t(lambda: BEG('a', [V(1)]))
t(lambda: EG('a', [V(1), T('x')]))
t(lambda: EG('a', (V(1), T('x'))))
t(lambda: EG(message='a', exceptions=[V(1)]))
t(lambda: str(EG('a', (V(1), T('x')))))
t(lambda: str(EG('a', (V(1),))))
t(lambda: EG('a', (V(1),)).args)
t(lambda: EG('a', [V(1)]).exceptions)
t(lambda: EG('a', [V(1)]).message)
e = EG('a', [V(1)])
def s():
    e.message = 'x'
t(s)
def s(): e.exceptions = 'x'
t(s)
def s(): e.args = ('q', 5); return e
t(s)
t(lambda: str(e))
t(lambda: BEG.__mro__); t(lambda: EG.__mro__); t(lambda: EG.__bases__)
t(lambda: isinstance(e, BEG) and isinstance(e, Exception))
class MyEG(ExceptionGroup):
    def derive(self, excs): return MyEG(self.message, excs)
class Code(ExceptionGroup):
    def __new__(cls, message, excs, code):
        obj = super().__new__(cls, message, excs); obj.code = code; return obj
    def derive(self, excs): return Code(self.message, excs, self.code)
class NoDer(ExceptionGroup): pass
class BadDer(ExceptionGroup):
    def derive(self, excs): return 5
class B(BaseExceptionGroup): pass
t(lambda: MyEG('m', [KeyboardInterrupt()]))
t(lambda: B('m', [V(1)])); t(lambda: B('m', [KeyboardInterrupt()]))
t(lambda: MyEG('m', [V(1)]))
m = MyEG('m', [V(1), T(2), EG('n', [V(3), OSError(4)])])
t(lambda: m.split(V)); t(lambda: m.subgroup(V)); t(lambda: m.split((V, T))); t(lambda: m.split(KeyError)); t(lambda: m.subgroup(KeyError))
t(lambda: m.split(lambda e: isinstance(e, OSError))); t(lambda: m.subgroup(lambda e: True) is m)
t(lambda: m.subgroup(EG)); t(lambda: m.subgroup(MyEG) is m); t(lambda: m.split(Exception)[0] is m)
t(lambda: m.split(5)); t(lambda: m.split((V, 5))); t(lambda: m.split(int)); t(lambda: m.split()); t(lambda: m.split([V]))
t(lambda: m.derive([V(9)])); t(lambda: EG('x', [V(1)]).derive([KeyboardInterrupt()])); t(lambda: EG('x', [V(1)]).derive([T(1)]))
c = Code('c', [V(1), T(2)], 42)
t(lambda: c.split(V)); t(lambda: c.split(V)[0].code)
t(lambda: NoDer('nd', [V(1), T(2)]).split(V))
t(lambda: BadDer('nd', [V(1), T(2)]).split(V))
e = EG('a', [V(1), T(2)]); e.add_note('note'); e.__cause__ = KeyError('c')
r = e.split(V)[0]
t(lambda: (r.__notes__, r.__notes__ is e.__notes__, r.__cause__, r.__context__, r.__suppress_context__, r.__traceback__))
def pred(e): raise LookupError('in pred')
t(lambda: m.split(pred))
t(lambda: EG('a', [V(1)]) == EG('a', [V(1)]))
class Seq:
    def __repr__(self): return "Seq"
    def __len__(self): return 1
    def __getitem__(self, i):
        if i: raise IndexError
        return V(i)
t(lambda: EG('seq', Seq())); t(lambda: EG('seq', Seq()).exceptions)
t(lambda: EG.derive.__name__); t(lambda: EG.split.__qualname__)
l = [V(1)]; e = EG('x', l); l.append(T(2)); t(lambda: (e.exceptions, e.args)); t(lambda: e)
class I(ExceptionGroup):
    def __init__(self, message, excs): self.n = len(excs); print('init', message)
t(lambda: I('i', [V(1)]).n); t(lambda: I('i', [V(1)]))
