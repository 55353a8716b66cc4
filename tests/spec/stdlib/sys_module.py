import sys
from sys import maxsize, version_info
print(maxsize > 0, sys.maxunicode, sys.byteorder, version_info[:2], version_info >= (3, 8), version_info.major, version_info.minor, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit, sys.float_repr_style)
print(sys.stdout.write('abc\n'), sys.intern('x'))
sys.stdout.writelines(['a', 'b\n']); sys.stdout.flush()
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__ + ':', e, e.args)
t(lambda: sys.exit()); t(lambda: sys.exit(3)); t(lambda: sys.exit('bye')); t(lambda: sys.intern(3)); t(lambda: sys.stdout.write(3))
print('to stdout', 1, 2, file=sys.stdout, sep='-'); print('gone', file=sys.stderr)
print(len(sys.argv) > 1, sys.stdout.isatty(), sys.float_info.max_exp, isinstance(sys.version, str))
class W:
    def __init__(s): s.p = []
    def write(s, t): s.p.append(t)
    def flush(s): s.p.append('FLUSH')
class O:
    def __str__(self): return 'O!'
w = W(); print(1, 'a', O(), file=w, sep='-', end='!'); print(file=w); print('x', 'y', file=w, flush=True); print('x', file=w, flush=0); print(w.p)
t(lambda: print(1, file=3)); t(lambda: print(1, sep=2, file=w))
class Bad:
    def write(s, t): raise KeyError(t)
t(lambda: print(1, file=Bad())); print(file=None); print('n', file=None, flush=True)
log = []
class Late:
    @property
    def write(self): log.append('get'); return log.append
print('a', O(), file=Late()); print(log)
