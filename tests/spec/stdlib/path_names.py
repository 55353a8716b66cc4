import os, os.path, random
from os.path import join, basename
random.seed(4)
al=['/','//','.','..','a','b','c.txt','.x','é','...','a.b.c','','/','/']
def g(): return ''.join(random.choice(al) for _ in range(random.randint(0,6)))
def t(f,*a):
    try: r=f(*a); print(repr(r), end=' ')
    except Exception as e: print(type(e).__name__, e, end=' ')
class P:
    def __init__(s,p): s.p=p
    def __fspath__(s): return s.p
p=os.path
for i in range(25):
    s=g(); u=g(); v=g()
    print(repr(s), repr(u), end=' ')
    for f in (p.split,p.splitext,p.basename,p.dirname,p.normpath,p.isabs,p.splitroot,p.splitdrive,p.normcase): t(f,s); 
    t(p.split,s.encode()); t(p.splitext,s.encode()); t(p.normpath,s.encode()); t(p.splitroot,s.encode())
    t(p.join,s,u,v); t(p.join,s.encode(),u.encode()); t(p.join,P(s),u)
    t(p.commonprefix,[s,u,v]); t(p.commonpath,[s,u]); t(p.commonpath,[s+'/',s+'/b']);t(p.commonpath,['/'+s,'/'+u,'/'+v])
    t(p.relpath,'/'+s,'/'+u)
    if not (p.normpath(s)+p.normpath(u)).count('..') and not s.startswith('/') and not u.startswith('/'): t(p.relpath,s or 'q',u or 'z')
    print()
for f in (p.split,p.splitext,p.basename,p.dirname,p.normpath,p.isabs,p.splitroot,p.splitdrive,p.normcase,os.fspath,os.fsencode,os.fsdecode,p.commonprefix,p.commonpath,p.join,p.relpath,p.expanduser,p.expandvars,p.abspath):
    for a in (5,None,P(5),P(b'a/b'),P('/x/y.z'),[],'',b''):
        if f in (p.abspath,) and a in ('',b'') : continue
        if f in (p.abspath,p.relpath) and isinstance(a,P) and a.p in (b'a/b','/x/y.z'): continue
        t(f,a)
    print()
for a in [('a',5),('a',b'b'),(b'a','b'),(5,'a'),('a',None,'b')]: t(p.join,*a)
for a in [['a',5],['a',b'b'],[b'a','b'],['/a','b'],[],(x for x in ['a/b','a/c']),'ab',[P('/a/b'),'/a/c']]: t(p.commonpath,a)
for a in [['a',5],['a',b'b'],[],['abc','abd'],'ab',[P('/a/b'),'/a/c'],[[1,2,3],[1,2]],[b'ab',b'ac']]: t(p.commonprefix,a)
t(p.relpath,'a',5); t(p.relpath,'a',b'b'); t(p.relpath,'a'); t(p.relpath,b'a/b/../c'); t(lambda: p.relpath('a/b', start='a/c'))
print(os.sep,os.linesep=='\n',os.name,os.curdir,os.pardir,os.pathsep,os.extsep,os.altsep,os.devnull,os.error,os.F_OK,os.EX_CONFIG, os.defpath, p.sep,p.devnull)
print(isinstance(P('a'),os.PathLike), isinstance('a',os.PathLike), issubclass(P,os.PathLike))
try: os.PathLike()
except TypeError as e: print(e)
class Q(os.PathLike):
    def __fspath__(s): return 'q'
print(os.fspath(Q()), p.join('a',Q()), p.expanduser('a~b'), p.expandvars('a b'), p.abspath('/a/../b'), p.expandvars('100$'), os.fsencode('é'), os.fsdecode(b'\xc3\xa9'))
