# Objects of all kinds printed prettily, with all options, and errors.
from pprint import *
import collections
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
@dataclass
class P:
    x: int
    name: str = 'n'
    items: list = field(default_factory=list)
    hidden: int = field(default=5, repr=False)
@dataclass(repr=False)
class Q:
    x: int
@dataclass
class Rr:
    x: int
    def __repr__(self): return 'R'*90
class L(list): pass
class D(dict): pass
class DR(dict):
    def __repr__(self): return 'DR'*50
class S(set): pass
class T(tuple): pass
class St(str): pass
NT=namedtuple('NT','a b')
big=list(range(40))
words='the quick brown fox jumps over the lazy dog and then some more words follow until the line is long'
text='first line\nsecond line which is rather long so that it has to be split somewhere in the middle of it\n\nthird\ttab\n'
objs=[big,tuple(big),set(big),frozenset(big),{i:i*i for i in range(30)},words,text,words.encode(),bytearray(words.encode()),
 [words,text,{'key':words,'k2':[text]*2}],{'a':{'b':{'c':{'d':{'e':{'f':big}}}}}},OrderedDict((str(i),'v'*i) for i in range(20)),
 defaultdict(list,{i:['x'*i] for i in range(15)}),Counter(words),deque(big),deque(big,50),ChainMap({i:i for i in range(30)},{'a':words}),
  P(1,words,big),Q.__name__,Rr(1),L(big),D({i:i for i in range(30)}),DR({1:2}),S(big),T(big),St(words*2),NT(words,big),
 [NT(1,2)]*20,[P(1)]*5,{i:i for i in range(30)}.keys(),{i:i for i in range(30)}.values(),{i:i for i in range(30)}.items(),
 10**40,1234567,-1234567.5,True,None,[],{},set(),(),frozenset(),'',b'',bytearray(),(1,),[[]],[{}],{():{}},[words[:30]]*4,
 (words,),{words:words},{1:2,'a':3,None:4,(1,2):5},[1,[2,[3,[4,[5,[6]]]]]],b'ab',b'\x00'*60,'a'*100,'a b '*40,' '*90,'\n'*90,'x\x00'*40,
 OrderedDict(),defaultdict(int),Counter(),deque(),deque(maxlen=3),ChainMap(),
 [1000000,-1000000,{'n':10**12}],{'x':OrderedDict(a=big,b=1)},[Counter('aab'),Counter(words)],type,[int,str],print.__name__,
 {'nested':[{'id':i,'name':'item %d'%i,'tags':['a','b','c'][:i%4],'data':{'x':i,'y':[i]*i}} for i in range(6)]}]
for i,o in enumerate(objs):
    for kw in ({},{'width':40},{'width':20,'indent':4},{'compact':True,'width':40},{'depth':2},{'sort_dicts':False,'underscore_numbers':True}):
        print(i,kw); print(pformat(o,**kw))
    try: print(saferepr(o)[:300], isreadable(o), isrecursive(o))
    except Exception as e: print(e)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: PrettyPrinter(indent=-1)); t(lambda: PrettyPrinter(depth=0)); t(lambda: PrettyPrinter(width=0)); t(lambda: pformat(5,width='a'))
t(lambda: pformat(1,2,3,4,5)); t(lambda: PrettyPrinter(1,2,3,None,True))
pp({'b':1,'a':2}); pprint({'b':1,'a':2}); pp([1,2],width=3)
l=[1,2]; l.append(l)
import re
print(re.sub(r'id=\d+','id=N',pformat(l)), isreadable(l), isrecursive(l), re.sub(r'id=\d+','id=N',saferepr(l)))
d={}; d['a']=[d]; print(re.sub(r'id=\d+','id=N',pformat(d,width=10)))
class W:
    def write(self,x): print(repr(x))
PrettyPrinter(stream=W(),width=10).pprint([1,'abc def ghi'])
class MyP(PrettyPrinter):
    def format(self, o, ctx, maxl, lvl):
        if isinstance(o,int): return ('<%d>'%o, False, False)
        return PrettyPrinter.format(self,o,ctx,maxl,lvl)
print(MyP(width=20).pformat([1,[2,3],{4:5}]*3)); print(MyP().isreadable([1]), PrettyPrinter().isreadable([1]), PrettyPrinter().isrecursive(l))
