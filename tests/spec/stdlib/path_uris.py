from pathlib import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
t(lambda: PurePath('a').as_uri()); t(lambda: PureWindowsPath('a').as_uri()); t(lambda: PureWindowsPath('c:/a b/%').as_uri()); t(lambda: PureWindowsPath('//s/h/a b').as_uri()); t(lambda: PurePath('/a?b#').as_uri()); t(lambda: Path('/a?b#é ~').as_uri())
for u in ['file:///a','file://','file:','file:////a/b','file://host/a','FILE:///a','file:///a%2Fb?q#f','x','', 'file://localhost', 'file:///','file:/','file:a/b','file://127.0.0.1/x']: print(u,end=' '); t(lambda: Path.from_uri(u))
t(lambda: Path('a').is_reserved()); t(lambda: PureWindowsPath('nul').is_reserved())
import copy
t(lambda: copy.copy(Path('a/b'))); t(lambda: copy.deepcopy(Path('a/b')))
t(lambda: f"{Path('a')!s:>5}|{Path('a')}"); t(lambda: format(Path('a'),'>4'))
t(lambda: sorted([Path('b'),Path('a/b'),Path('a'),Path('a.b')])); t(lambda: Path('a').match(''));  t(lambda: Path('a').relative_to('a','b'));  t(lambda: Path('a').with_name(5)); t(lambda: Path(*'abc')); t(lambda: Path(Path('a'),PureWindowsPath('b\\c')))
t(lambda: PurePosixPath('a').relative_to(PurePosixPath('b'))); t(lambda: Path('/a').relative_to('b', walk_up=True)); t(lambda: Path('a').relative_to('../b', walk_up=True))
