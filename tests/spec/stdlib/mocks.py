from unittest.mock import Mock, MagicMock, NonCallableMock, PropertyMock, AsyncMock, patch, call, ANY, sentinel, DEFAULT, seal, NonCallableMagicMock
import unittest
def t(f):
    try: print(repr(f()).split(' id=')[0])
    except BaseException as e: print(type(e).__name__ + ':', str(e).split(' id=')[0])
m=Mock(); t(lambda: m(1,2,a=3)); t(lambda: m.called); print(m.call_count, m.call_args, m.call_args_list, m.call_args.args, m.call_args.kwargs, m.mock_calls)
m.foo.bar(5); m.foo().baz('x', k=1); print(m.mock_calls, m.method_calls, m.foo.mock_calls, m.foo.bar.call_args)
m.return_value=7; t(lambda: m('z')); m.side_effect=[1,ValueError('boom'),DEFAULT]; t(m); t(m); t(m); t(m)
m.side_effect=lambda *a: sum(a); t(lambda: m(1,2)); m.side_effect=KeyError; t(m); m.side_effect=None; t(m)
for f in (lambda: m.assert_called_with(1), lambda: m.assert_called_once(), lambda: m.assert_not_called(), lambda: m.assert_any_call(1,2,a=3), lambda: m.assert_any_call(99), lambda: m.assert_has_calls([call(1,2,a=3), call.foo.bar(5)]), lambda: m.assert_has_calls([call(9)]), lambda: m.assert_has_calls([call('z'),call(9)], any_order=True), lambda: m.assert_called_once_with(1), lambda: Mock().assert_called(), lambda: Mock(name='nm').assert_called_with(1), lambda: Mock(name='nm').assert_called_once_with(1,k=2), lambda: Mock().assert_called_once(), lambda: m.assert_caled(), lambda: m.assret_called_with(), lambda: m.called_once_with(), lambda: m.has_calls): t(f)
m.reset_mock(); print(m.called, m.call_args, m.mock_calls, m.return_value)
class C:
    attr=1
    def meth(self, x): return x
s=Mock(spec=C); t(lambda: s.meth(1)); t(lambda: s.nope); t(lambda: setattr(s,'nope',1)); print(isinstance(s,C), s.__class__ is C); s2=Mock(spec_set=C); t(lambda: setattr(s2,'nope',1)); t(lambda: setattr(s2,'attr',2)); t(lambda: s); t(lambda: s2); t(lambda: Mock(spec=['a','b']).c); t(lambda: Mock(spec=['a','b']).a)
t(lambda: Mock(name='named')); t(lambda: Mock().a.b().c); t(lambda: Mock(name='n').a()()); t(lambda: Mock(spec=Mock()))
c=Mock(**{'method.return_value':3,'other.side_effect':KeyError,'attr':5}); t(c.method); t(c.other); print(c.attr); c.configure_mock(attr=6, **{'a.b.c.return_value':9}); print(c.attr, c.a.b.c())
del c.attr; t(lambda: c.attr); t(lambda: delattr(c,'attr')); print(hasattr(c,'attr'))
w=Mock(wraps=[3,1,2]); print(w.index(1), w.count(3), w.index.called); w.index.return_value=99; print(w.index(1))
mm=MagicMock(); print(len(mm), bool(mm), int(mm), float(mm), list(mm), 3 in mm, mm==mm, mm!=mm, mm==3, complex(mm), mm.__len__.called)
mm.__len__.return_value=5; mm.__iter__.return_value=[1,2]; mm.__getitem__.return_value='item'; mm.__contains__.side_effect=lambda x: x==1; mm.__str__.return_value='STR'
print(len(mm), list(mm), list(mm), mm['k'], 1 in mm, 2 in mm, str(mm)); mm['a']=1; print(mm.__setitem__.call_args, mm.__getitem__.mock_calls)
with mm as ctx: pass
print(mm.__enter__.called, mm.__exit__.call_args); t(lambda: mm+1); t(lambda: 1+mm); t(lambda: mm<1); t(lambda: -mm); t(lambda: mm[5]); t(lambda: Mock()+1); t(lambda: len(Mock())); t(lambda: list(Mock()))
mm.__lt__.return_value=True; print(mm<1); mm.__add__=lambda self, o: ('add',o); print(mm+4)
t(lambda: setattr(Mock(),'__getattr__',1)); q=Mock(); q.__len__=Mock(return_value=3); print(len(q)); q.__str__=lambda s: 'hey'; print(str(q), f'{q}')
print(call(1,a=2), call.foo(1), call.foo.bar().baz(3), call().x, call.a==call.a, call(1)==call(1), call(1)!=call(2), call(1,2)==((1,2),), call.foo(1)==('foo',(1,)), call(ANY)==call(5), call('a').call_list(), call.x(1).y(2).call_list(), call.count, call.index(1))
print(ANY==1, repr(ANY), [ANY,2]==[5,2], sentinel.foo, sentinel.foo is sentinel.foo, DEFAULT)
class T:
    def go(self): return self.calc(2)
    def calc(self, n): return n*10
    val=3
obj=T()
with patch.object(T,'calc',return_value=99) as p: print(obj.go(), p.call_args)
print(obj.go())
with patch.object(obj,'calc') as p: p.side_effect=lambda n: -n; print(obj.go())
print(obj.go(), 'calc' in vars(obj))
with patch.object(T,'val',5): print(T.val)
print(T.val); t(lambda: patch.object(T,'missing').start()); t(lambda: patch.object(T,'missing',1,create=True).__enter__()); print(T.missing); del T.missing
@patch.object(T,'calc')
@patch.object(T,'val',new=8)
def f(a, mock_calc): mock_calc.return_value='m'; return a, T.val, obj.go(), T.calc is mock_calc
print(f(1), T.val)
d={'a':1}
with patch.dict(d,{'b':2},c=3): print(d)
print(d)
with patch.dict(d,{'z':1},clear=True): print(d)
print(d)
@patch.dict(d,{'q':1})
def g(): return dict(d)
print(g(), d)
p=patch.object(T,'val',77); p.start(); print(T.val); p.stop(); print(T.val); t(p.stop)
patch.object(T,'val',78).start(); patch.stopall(); print(T.val)
with patch.multiple(T,val=1,calc=DEFAULT) as r: print(sorted(r), T.val)
GLOBAL='orig'
def read(): return GLOBAL
with patch('__main__.GLOBAL','patched'): print(read())
print(read()); t(lambda: patch('nodots')); t(lambda: patch.object('str','a')); t(lambda: patch.object(T,'val',5,new_callable=Mock)); t(lambda: patch.multiple(T))
with patch('__main__.T') as K: K.return_value.go.return_value='fake'; print(T().go(), K.mock_calls)
with patch('__main__.T',spec=True) as K: t(lambda: K().nope); t(lambda: K().go()); t(lambda: K.zzz)
class P:
    @property
    def prop(self): return 'real'
with patch.object(P,'prop',new_callable=PropertyMock) as pm: pm.return_value='mocked'; o=P(); print(o.prop); o.prop=5; print(pm.mock_calls)
print(P().prop)
se=Mock(); se.a.return_value=1; seal(se); print(se.a()); t(lambda: se.b); t(lambda: se()) ; t(lambda: NonCallableMock()())
parent=Mock(); child1=Mock(); child2=Mock(); parent.attach_mock(child1,'c1'); parent.c2=child2; child1(1); child2.x(2); print(parent.mock_calls)
class TC(unittest.TestCase):
    @patch('__main__.read')
    def test_a(self, mr): mr.return_value='x'; self.assertEqual(read(),'x'); mr.assert_called_once_with()
r=unittest.TestResult(); TC('test_a').run(r); print(r)
@patch.object(T,'val',new=100)
class Tests:
    def test_one(self): return T.val
    def other(self): return T.val
print(Tests().test_one(), Tests().other())
import asyncio
am=AsyncMock(return_value=5)
async def main():
    print(await am(1), am.await_count, am.await_args, am.called); am.assert_awaited_once_with(1)
    am.side_effect=ValueError('x')
    try: await am()
    except ValueError as e: print('VE', e)
    try: am.assert_awaited_once()
    except AssertionError as e: print(e)
    a=AsyncMock(side_effect=[1,2]); print(await a(), await a())
    try: await a()
    except StopAsyncIteration as e: print('SAI')
    m=MagicMock()
    pass
    m.__aiter__.return_value=[1,2]; print([i async for i in m])
asyncio.run(main())
def called(fn): return fn('x', key=[1])
fn=Mock(return_value=None); called(fn); fn.assert_called_once_with('x', key=[1]); fn.assert_called_with('x', key=ANY); print(fn.call_args_list == [call('x', key=[1])], fn.call_args == (('x',),{'key':[1]}), fn.call_args[0], fn.call_args[1]['key'])
print([n for n in dir(Mock(spec=['zed'])) if n.startswith('z')], isinstance(Mock(), Mock), isinstance(MagicMock(), Mock), type(Mock()).__name__, Mock().x is Mock().x, callable(Mock()), callable(NonCallableMock()))
