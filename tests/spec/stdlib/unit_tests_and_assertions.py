import unittest, sys
class Out:
    def __init__(s): s.t=''
    def write(s, x): s.t+=x
    def flush(s): pass
log=[]
class Good(unittest.TestCase):
    @classmethod
    def setUpClass(cls): log.append('class up'); cls.addClassCleanup(log.append, 'class cleanup')
    @classmethod
    def tearDownClass(cls): log.append('class down')
    def setUp(self): log.append('up'); self.addCleanup(log.append, 'cleanup')
    def tearDown(self): log.append('down')
    def test_ok(self):
        """Doc of ok

        more"""
        self.assertEqual(1, 1)
    @unittest.skip('not now')
    def test_skip(self): pass
    @unittest.skipIf(True, 'because')
    def test_skipif(self): pass
    @unittest.skipUnless(True, 'because')
    def test_unless(self): pass
    def test_skip2(self): self.skipTest('inside')
    @unittest.expectedFailure
    def test_xs(self): pass
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertLess(i, 3)
class Empty(unittest.TestCase): pass
def run(*cases, v=1, **k):
    out=Out(); suite=unittest.TestSuite()
    for c in cases: suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(c))
    r=unittest.TextTestRunner(stream=out, verbosity=v, **k).run(suite)
    print('\n'.join(l.split(' in ')[0] if l.startswith('Ran ') else l for l in out.t.splitlines())); print(r, r.wasSuccessful(), r.testsRun, [(str(t),w) for t,w in r.skipped], r.unexpectedSuccesses)
for v in (0,1,2): log.clear(); run(Good, v=v); print(log)
run(Empty); run(Good, Empty, failfast=True)
t=Good('test_ok'); print(t, repr(t), t.id(), t.shortDescription(), t==Good('test_ok'), t==Good('test_sub'), hash(t)==hash(Good('test_ok')), t.countTestCases())
try: Good('nope')
except ValueError as e: print(e)
s=unittest.TestSuite([t]); print(s, s.countTestCases(), list(s), s==unittest.TestSuite([Good('test_ok')]))
for bad in (5, 'abc', Good):
    try: s.addTest(bad)
    except TypeError as e: print(e)
try: s.addTests('abc')
except TypeError as e: print(e)
print(unittest.defaultTestLoader.getTestCaseNames(Good))
r=unittest.TestResult(); s.run(r); print(r, s.countTestCases(), s)
class T(unittest.TestCase):
    def runTest(self): pass
t=T()
def r(f,*a,**k):
    try: f(*a,**k); print('ok', f.__name__)
    except BaseException as e: print(f.__name__, type(e).__name__, str(e))
r(t.assertStartsWith,'abc','b'); r(t.assertStartsWith,'abc',('b','c')); r(t.assertStartsWith,b'abc','b'); r(t.assertStartsWith,5,'b'); r(t.assertStartsWith,'a',b'b'); r(t.assertStartsWith,b'a',b'b')
r(t.assertNotStartsWith,'abc','a'); r(t.assertNotStartsWith,'abc',('b','a')); r(t.assertNotStartsWith,b'abc','b'); r(t.assertNotStartsWith,5,'b')
r(t.assertEndsWith,'abc','b'); r(t.assertEndsWith,'abc',('b','a')); r(t.assertEndsWith,[],'b'); r(t.assertNotEndsWith,'abc','c'); r(t.assertNotEndsWith,'abc',('b','c'),'msg')
r(t.assertHasAttr,5,'x'); r(t.assertHasAttr,int,'x'); r(t.assertHasAttr,sys,'xx'); r(t.assertNotHasAttr,5,'real'); r(t.assertHasAttr,t,'zz','mm')
r(t.assertIsSubclass,int,str); r(t.assertIsSubclass,5,str); r(t.assertIsSubclass,int,(str,float)); r(t.assertIsSubclass,bool,int); r(t.assertNotIsSubclass,bool,int); r(t.assertNotIsSubclass,bool,(str,int)); r(t.assertNotIsSubclass,5,int)
r(t.assertNotIsInstance,5,int); r(t.assertNotIsInstance,5,(str,int)); r(t.assertIsInstance,5,(str,float)); r(t.assertIsInstance,5,str,'m')
r(t.assertTrue,0); r(t.assertTrue,[],'m'); r(t.assertFalse,'x'); r(t.assertEqual,1,1.0); r(t.assertEqual,1,'1'); r(t.assertNotEqual,1,1); r(t.assertIn,1,[2]); r(t.assertNotIn,1,[1]); r(t.assertIs,[],[]); r(t.assertIsNot,1,1); r(t.assertIsNone,0); r(t.assertIsNotNone,None); r(t.assertLess,2,1); r(t.assertLessEqual,2,1); r(t.assertGreater,1,2); r(t.assertGreaterEqual,1,2,'why')
r(t.assertAlmostEqual,1.0,1.00000001); r(t.assertAlmostEqual,1.0,1.1); r(t.assertAlmostEqual,1,1.1,places=0); r(t.assertAlmostEqual,1,1.5,delta=.2); r(t.assertAlmostEqual,1,2,places=1,delta=2); r(t.assertNotAlmostEqual,1.0,1.00000001); r(t.assertNotAlmostEqual,1,1.1,delta=.5); r(t.assertNotAlmostEqual,1,2)
r(t.assertRegex,'abc','b'); r(t.assertRegex,'abc','x.z'); r(t.assertNotRegex,'abc','b.'); r(t.assertRegex,'abc',''); r(t.assertCountEqual,[1,2,2],[2,1,1,3]); r(t.assertCountEqual,[[1],[2]],[[2],[2]]); r(t.assertCountEqual,'ab','ba'); r(t.assertSetEqual,{1},{2}); r(t.assertSetEqual,{1,2},{2}); r(t.assertSetEqual,[1],{2}); r(t.assertSetEqual,{1},5)
r(t.fail); r(t.fail,'msg'); r(t.skipTest,'why')
r(t.assertRaises,ValueError,int,'x'); r(t.assertRaises,ValueError,int,'1'); r(t.assertRaises,(ValueError,KeyError),int,'1'); r(t.assertRaises,KeyError,int,'x'); r(t.assertRaises,5,int); r(t.assertRaises,int); r(t.assertRaisesRegex,ValueError,'invalid',int,'x'); r(t.assertRaisesRegex,ValueError,'zz+',int,'x'); r(t.assertRaises,ValueError,foo=3)
def cm():
    with t.assertRaises(ValueError, msg='the msg') as c: pass
r(cm)
with t.assertRaises(ValueError) as c: int('q')
print(repr(c.exception), c.expected)
def cm2():
    with t.assertRaisesRegex(ValueError, '^a'): raise ValueError('ba')
r(cm2)
r(t.assertEqual, 'a'*100+'x', 'a'*100+'y'*30) if False else None
from unittest.util import safe_repr, _common_shorten_repr, strclass
print(_common_shorten_repr('a'*100+'x', 'a'*100+'y'*30), _common_shorten_repr('x'*90,'y'*90), _common_shorten_repr('ab'*50,'ab'*50+'c'), safe_repr('z'*100,True), strclass(int))
class M(T): longMessage=False
m=M(); r(m.assertEqual,1,2,'only'); r(m.assertEqual,1,2)
class D(T): pass
d=D(); d.addTypeEqualityFunc(int, lambda a,b,msg=None: print('typed',a,b,msg)); d.assertEqual(1,2,'q')
