import unittest, sys
class Out:
    def __init__(s): s.t=''
    def write(s, x): s.t+=x
    def flush(s): pass
def run(*cases, v=1, loader=None, **k):
    out=Out()
    suite=unittest.TestSuite()
    for c in cases: suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(c))
    r=unittest.TextTestRunner(stream=out, verbosity=v, **k).run(suite)
    lines=out.t.splitlines()
    keep=[]
    for l in lines:
        if l.startswith('  File ') or l.startswith('    '): continue
        if l.startswith('Ran '): l=l.split(' in ')[0]
        keep.append(l)
    print('\n'.join(keep)); print(r, r.wasSuccessful(), [str(t) for t,_ in r.failures], [str(t) for t,_ in r.errors], [(str(t),w) for t,w in r.skipped], r.testsRun, [str(t) for t in r.unexpectedSuccesses], [str(t) for t,_ in r.expectedFailures])
log=[]
class Basic(unittest.TestCase):
    @classmethod
    def setUpClass(cls): log.append('class up')
    @classmethod
    def tearDownClass(cls): log.append('class down')
    def setUp(self): log.append('up'); self.addCleanup(log.append, 'cleanup')
    def tearDown(self): log.append('down')
    def test_ok(self):
        """Doc of ok

        more"""
        self.assertEqual(1, 1)
    def test_fail(self): self.assertEqual(1, 2, 'message')
    def test_error(self): raise KeyError('x')
    @unittest.skip('not now')
    def test_skip(self): pass
    @unittest.skipIf(True, 'because')
    def test_skipif(self): pass
    @unittest.skipUnless(True, 'because')
    def test_unless(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail('expected')
    @unittest.expectedFailure
    def test_xs(self): pass
    def test_skip2(self): self.skipTest('inside')
    def test_sub(self):
        for i in range(4):
            with self.subTest('msg', i=i):
                self.assertNotEqual(i % 2, 1)
        with self.subTest(a=1, b='x'): raise ValueError('in sub')
        with self.subTest(): self.assertTrue(True)
        with self.subTest(outer=1):
            with self.subTest(inner=2): self.fail()
for v in (0,1,2): log.clear(); run(Basic, v=v); print(log)
run(Basic, failfast=True)
class BadSetup(unittest.TestCase):
    def setUp(self): raise RuntimeError('setup')
    def test_a(self): pass
    def tearDown(self): print('never')
class BadTear(unittest.TestCase):
    def tearDown(self): raise RuntimeError('tear')
    def test_a(self): pass
    def test_b(self): self.fail('b')
class BadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.addClassCleanup(print, 'class cleanup'); raise RuntimeError('class')
    def test_a(self): pass
class BadClassTear(unittest.TestCase):
    @classmethod
    def tearDownClass(cls): raise ValueError('class tear')
    def test_a(self): pass
class SkipClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise unittest.SkipTest('whole')
    def test_a(self): pass
@unittest.skip('all of it')
class Skipped(unittest.TestCase):
    def test_a(self): pass
class BadCleanup(unittest.TestCase):
    def test_a(self): self.addCleanup(lambda: 1/0); self.addCleanup(print, 'second')
class Empty(unittest.TestCase): pass
class RunTest(unittest.TestCase):
    def runTest(self): pass
for c in (BadSetup, BadTear, BadClass, BadClassTear, SkipClass, Skipped, BadCleanup, Empty, RunTest): run(c, v=2)
run(BadClass, BadTear, Skipped)
t=Basic('test_ok'); print(t, repr(t), t.id(), t.shortDescription(), t==Basic('test_ok'), t==Basic('test_fail'), hash(t)==hash(Basic('test_ok')), t.countTestCases())
try: Basic('nope')
except ValueError as e: print(e)
s=unittest.TestSuite([t]); print(s, s.countTestCases(), list(s), s==unittest.TestSuite([Basic('test_ok')]))
for bad in (5, 'abc'):
    try: s.addTest(bad)
    except TypeError as e: print(e)
for bad in (Basic, ):
    try: s.addTest(bad)
    except TypeError as e: print(e)
try: s.addTests('abc')
except TypeError as e: print(e)
print(unittest.defaultTestLoader.getTestCaseNames(Basic))
r=unittest.TestResult(); s.run(r); print(r, s.countTestCases(), s)
f=unittest.FunctionTestCase(lambda: None, description='desc'); print(f, f.shortDescription()); r=f.run(); print(r)
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
def setUpModule(): print('module up'); unittest.addModuleCleanup(print, 'module cleanup')
def tearDownModule(): print('module down')
run(RunTest, BadTear)
d.subTest(x=1).__enter__()
class A1(unittest.TestCase):
    def test_one(self): pass
p=unittest.main(exit=False, argv=['prog','A1','-v'], testRunner=unittest.TextTestRunner(stream=Out())); print(p.result, p.verbosity)
try: unittest.main(argv=['prog','A1.test_one'], testRunner=unittest.TextTestRunner(stream=Out()))
except SystemExit as e: print('exit', e.code)
try: unittest.main(argv=['prog','RunTest','BadTear','-k','test_b'], testRunner=unittest.TextTestRunner(stream=Out()))
except SystemExit as e: print('exit', e.code)
try: unittest.main(argv=['prog','Empty'], testRunner=unittest.TextTestRunner(stream=Out()))
except SystemExit as e: print('exit', e.code)
print(unittest.TestLoader().loadTestsFromName('A1', sys.modules['__main__']) if False else '')
