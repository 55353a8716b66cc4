from collections import UserDict, UserList, UserString
from collections.abc import *
import copy
class D(UserDict):
    def __setitem__(self,k,v): super().__setitem__(k,v*2)
    def __missing__(self,k): return 'miss '+k
d=D({'a':1},b=2); d['c']=3
print(d, len(d), d['a'], d['zz'], d.get('zz'), d.get('a'), 'zz' in d, list(d), list(d.items()), d.pop('a'), d, d.setdefault('q',4), d == {'b':4,'c':6,'q':8})
d.update(x=1); d.update({'y':2}); d.update([('z',3)]); print(d, repr(d), dict(d), d | {'n':1}, {'n':1}|d, type(d|d).__name__)
d |= {'m':1}; print(d, isinstance(d, MutableMapping), isinstance(d, dict), D.fromkeys('ab',1), copy.copy(d)==d, d.copy() is not d, type(d.copy()).__name__)
try: UserDict()['x']
except KeyError as e: print(repr(e))
del d['m']; d.clear(); print(d, bool(d), UserDict(), UserDict.__module__, UserDict)
l=UserList([3,1,2]); l.append(5); l.extend((7,)); l.sort(reverse=True); print(l, l[0], l[1:3], type(l[1:3]).__name__, l+[1], [1]+l, l*2, l==[7,5,3,2,1], l<[8], 5 in l, l.index(5), l.count(1), len(l), l.pop(), l)
l+=(9,); l[0]='x'; del l[1]; l.insert(1,'i'); l.reverse(); l.remove('x'); print(l, l.copy()==l, UserList(l)==l, UserList('ab'), list(reversed(l)), isinstance(l, MutableSequence), isinstance(l,list)); 
class L(UserList): pass
print(type(L([1])+[2]).__name__, type(L([1,2])[:1]).__name__, copy.copy(L([1])), l != [1], hash is not None)
try: hash(l)
except TypeError as e: print(e)
s=UserString('hello world'); print(s, repr(s), s.upper(), type(s.upper()).__name__, s[0], s[:5], s+'!', '!'+s, s*2, s=='hello world', s=={}, 'hello' in s, s.split(), s.find('o'), s.replace('o','0'), len(s), hash(s)==hash('hello world'), s.center(21,'*'), s.title(), s.startswith('he'), int(UserString('12'))+1, float(UserString('1.5')), s.count('o'), s.join(['a','b']), s.encode(), UserString('%s-%s')%(1,2), UserString(3), sorted(s)[:3], s<'z', s.isalpha(), s.partition(' '), s.strip('hd'), UserString('{}').format(3), isinstance(s, Sequence), isinstance(s,str), {s:1}['hello world'])
import collections
print(collections.abc.Mapping.__name__, collections.UserDict is UserDict)
try: collections.nope
except AttributeError as e: print(e)
from collections import *
print(UserString('x'))
