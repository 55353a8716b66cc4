import unittest
class T(unittest.TestCase):
    def runTest(self): pass
t=T()
def r(f,*a,**k):
    try: f(*a,**k); print('ok', f.__name__)
    except BaseException as e: print(f.__name__, type(e).__name__, str(e))
r(t.assertEqual,[1,2,3],[1,2,4]); r(t.assertEqual,[1,2],[1,2,3],'msg'); r(t.assertEqual,(1,),(1,2)); r(t.assertListEqual,[1],(1,)); r(t.assertListEqual,5,[1]); r(t.assertTupleEqual,(1,2),(2,1))
r(t.assertEqual,{'a':1},{'a':2}); r(t.assertEqual,{'a':1,'b':[1,2]},{'b':[1,2],'c':3}); r(t.assertDictEqual,5,{}); r(t.assertDictEqual,{},5)
r(t.assertEqual,'abc','abd'); r(t.assertEqual,'a\nb\nc','a\nB\nc\n'); r(t.assertEqual,'','x'); r(t.assertEqual,'x'*100,'x'*99+'y'); r(t.assertMultiLineEqual,'a',5); r(t.assertEqual,'one two three','one 2 three','why')
r(t.assertEqual,{1,2},{2,3}); r(t.assertEqual,frozenset({1}),frozenset({2})); r(t.assertSequenceEqual,'ab',['a','c']); r(t.assertSequenceEqual,[1,2],(1,2)); r(t.assertSequenceEqual,5,[1]); r(t.assertSequenceEqual,[1],5)
r(t.assertEqual,list(range(100)),list(range(99))+[5]); r(t.assertEqual,[[1,2],[3]],[[1,2],[4]]); r(t.assertEqual,['a'*50]*5,['b'*50]*5); t.maxDiff=None; r(t.assertEqual,['a'*50]*5,['b'*50]*5); r(t.assertEqual,{'k%d'%i:i for i in range(20)},{'k%d'%i:i+(i==7) for i in range(20)})
t.maxDiff=20; r(t.assertEqual,'hello world\nfoo','hello word\nfoo'); r(t.assertCountEqual,list('abc')*5,list('abd'))
class Odd:
    def __len__(self): return 2
    def __getitem__(self,i):
        if i: raise TypeError('no')
        return i
    def __repr__(self): return 'Odd'
t.maxDiff=640; r(t.assertSequenceEqual,Odd(),[0,1]); r(t.assertSequenceEqual,[0,1,2],Odd()); r(t.assertEqual,None,5); r(t.assertEqual,'a'*200,None); r(t.assertEqual, 1.5, 'x'*90)
