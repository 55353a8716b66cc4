# Topological orders of random graphs, ready nodes, cycles, errors.
import random
from graphlib import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, getattr(e,'args',None))
s=TopologicalSorter({'d':{'b'},'c':['a'],'b':('a',)})
t(lambda: tuple(s.static_order()))
t(lambda: s.prepare()); t(lambda: s.add(1)); t(lambda: s.done('zz')); t(lambda: s.done('a')); t(lambda:s.get_ready()); t(lambda:s.is_active())
s=TopologicalSorter(); t(lambda: s.get_ready()); t(lambda: s.is_active()); t(lambda: s.done()); t(lambda: bool(s))
s.add(1,2,3); s.add(2,3); s.add(2,3); s.add(4); t(lambda: s.prepare()); t(lambda: s.prepare()); t(lambda: s.add(5)); t(lambda: bool(s)); t(lambda: s.get_ready()); t(lambda: s.prepare())
t(lambda: s.done(2)); t(lambda: s.done(4)); t(lambda: s.done(4)); t(lambda: s.get_ready()); t(lambda: s.done(3)); t(lambda: s.get_ready()); t(lambda: s.done(9)); t(lambda: s.done(2)); t(lambda: s.get_ready()); t(lambda: s.is_active()); t(lambda: s.done(1)); t(lambda: s.is_active())
t(lambda: TopologicalSorter({1:[[]]})); t(lambda: TopologicalSorter(5)); t(lambda: list(TopologicalSorter({1:[1]}).static_order())); t(lambda: list(TopologicalSorter({}).static_order()))
t(lambda: TopologicalSorter({1:'ab','a':'b'}).get_ready())
R=random.Random(5)
for i in range(100):
    n=R.randint(1,8)
    g={}
    for k in range(R.randint(1,10)):
        g.setdefault(R.randint(0,n),[]).append(R.randint(0,n)) 
    if R.random()<.5: g={k:[x for x in v if x<k] for k,v in g.items()}
    print(g); t(lambda: list(TopologicalSorter(g).static_order()))
    s=TopologicalSorter(g)
    try: s.prepare()
    except CycleError as e: print(e.args)
    while s.is_active():
        r=s.get_ready(); print(r, end=' ')
        r=list(r); R.shuffle(r); s.done(*r[:max(1,len(r)//2)]); print(s.get_ready(), end=';'); s.done(*r[max(1,len(r)//2):])
        if not r: break
    print()
