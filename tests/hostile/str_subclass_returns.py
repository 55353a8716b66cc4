class S:
    def __str__(s): return 5
    def __repr__(s): return b'a'
    def __format__(s, f): return None
    def __bytes__(s): return 'a'
    def __hash__(s): return 'a'
    def __len__(s): return -1
    def __bool__(s): return 5
    def __int__(s): return 'a'
    def __float__(s): return 5
    def __index__(s): return 1.5
    def __iter__(s): return 5
    def __contains__(s, x): return S()
    def __complex__(s): return 'a'
    def __length_hint__(s): return -5
    def __enter__(s): return s
    __exit__ = 5
    __next__ = None
    def __reversed__(s): return 5
    def __dir__(s): return 5
    def __round__(s): return 5
    def __init__(s): return 5 if False else None
    def __new__(cls): return object.__new__(cls)
    def __class_getitem__(c, i): return 5
    __slots__ = ()
x = S()
for f in (str, repr, format, bytes, hash, len, bool, int, float, hex, iter, list, complex, reversed, dir, round, lambda x: 1 in x, lambda x: [1][x], lambda x: '%d' % x, lambda x: '%s' % x, lambda x: ''.join([x]), lambda x: print(x), lambda x: sorted(x), lambda x: next(x), lambda x: range(x), lambda x: x[0], lambda x: S[0], lambda x: {x}, lambda x: sum([x]), lambda x: max([x, x]), lambda x: f'{x!r:>{x}}', lambda x: isinstance(1, x), lambda x: chr(x), lambda x: bytes([x]), lambda x: memoryview(x)):
    try: print(f(x))
    except Exception as e: print(type(e).__name__, e)
