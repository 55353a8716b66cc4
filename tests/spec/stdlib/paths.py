from pathlib import *
import pathlib, os, random
random.seed(17)
def t(f):
    try: print(repr(f()), end=' ')
    except Exception as e: print(type(e).__name__ + ':', e, end=' ')
al=['/','//','.','..','a','b','C.txt','.x','é','...','a.tar.gz','','/','\\','c:','C:','\\\\srv\\share','?','*','**','nul','con.txt','a.','\\\\?\\UNC\\s\\h','\\\\.\\dev','~','a b','[ab]']
def g(n=5): return ''.join(random.choice(al) for _ in range(random.randint(0,n)))
for i in range(12):
    for P in (PurePosixPath,PureWindowsPath):
        s=g(); u=g(3); v=g(2)
        p=P(s); q=P(u); print('\n',repr(s),repr(u),repr(v))
        for n in 'drive root anchor parts name suffix suffixes stem parent'.split(): t(lambda: getattr(p,n))
        t(lambda: str(p)); t(lambda: p); t(lambda: list(p.parents)); t(lambda: p.as_posix()); t(lambda: p/u); t(lambda: P(s,u,v)); t(lambda: u/p)
        t(lambda: p.is_absolute()); t(lambda: p.relative_to(u)); t(lambda: p.relative_to(q,walk_up=True)); t(lambda: p.is_relative_to(u)); t(lambda: (p/u).relative_to(p)); t(lambda: p.joinpath(u,v))
        t(lambda: p.with_name(u)); t(lambda: p.with_stem(u)); t(lambda: p.with_suffix(u)); t(lambda: p.with_suffix('.q')); t(lambda: p.with_suffix(''))
        t(lambda: p.match(u)); t(lambda: p.full_match(u)); t(lambda: p.match('*')); t(lambda: p.full_match('**/*.txt')); t(lambda: p.match('*.TXT')); t(lambda: p.match('*.TXT',case_sensitive=False)); t(lambda: p.match(v)); t(lambda: (p/'x/C.txt').full_match('**/x/*'))
        t(lambda: (p==q,p<q,p<=q,p>q,p>=q,hash(p)==hash(P(s)),p==P(str(p)))); t(lambda: p==P(s.upper())); t(lambda: bytes(p)); t(lambda: PurePosixPath(p)); t(lambda: PureWindowsPath(p))
        t(lambda: p._from_parsed and None if False else sorted([p,q,P(v)]))
        t(lambda: os.fspath(p)); t(lambda: p.parents[0]); t(lambda: p.parents[-1]); t(lambda: p.parents[:2]); t(lambda: p.parents[5]); t(lambda: len(p.parents))
print()
print(Path('a/b'), repr(Path('a')), Path(), repr(PurePath('x')), Path('a')==PurePosixPath('a'), isinstance(Path('a'), os.PathLike), isinstance(Path('a'),PosixPath), Path('/a').absolute(), Path('a').expanduser(), Path('x').parents)
t(lambda: WindowsPath('a')); t(lambda: Path(5)); t(lambda: Path(b'a')); t(lambda: Path('a')/5); t(lambda: 5/Path('a')); t(lambda: Path('a')<5); t(lambda: Path('a')<PureWindowsPath('a')); t(lambda: Path('a')==PureWindowsPath('a')); t(lambda: Path('a')=='a'); t(lambda: Path(None))
t(lambda: Path.from_uri('file:///a/b%20c')); t(lambda: Path.from_uri('http://x')); t(lambda: Path.from_uri('file:a')); t(lambda: Path.from_uri('file://localhost/a')); t(lambda: Path.from_uri('file:/a'))
t(lambda: Path('/a b/é').as_uri()); t(lambda: Path('a').as_uri())
t(lambda: setattr(Path('a'),'foo',1)); t(lambda: Path('a').nope)
class My(PurePosixPath):
    def __init__(self,*a,tag=None): super().__init__(*a); self.tag=tag
    def with_segments(self,*a): return type(self)(*a,tag=self.tag)
m=My('a/b',tag=7); print(m, repr(m), m.parent.tag, (m/'c').tag, repr(m.with_name('z')), list(m.parents)[0].tag)
print({Path('a'):1}[Path('a')], Path('a','/b'), Path('a').joinpath('b','c'), Path('..')/'..', [str(x) for x in Path('/a/b/c').parents], Path('/a/b/c').parents.index(Path('/a')), Path('/a') in Path('/a/b').parents)
print(UnsupportedOperation.__mro__, issubclass(UnsupportedOperation, OSError))
