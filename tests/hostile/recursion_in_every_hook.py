class A:
    def __repr__(s): return repr(s)
    def __str__(s): return str(s)
    def __hash__(s): return hash(s)
    def __eq__(s, o): return s == o
    def __lt__(s, o): return s < o
    def __len__(s): return len(s)
    def __bool__(s): return bool(s)
    def __iter__(s): return iter(s)
    def __next__(s): return next(s)
    def __getitem__(s, i): return s[i]
    def __setitem__(s, i, v): s[i] = v
    def __delitem__(s, i): del s[i]
    def __contains__(s, i): return i in s
    def __index__(s): return hex(s)
    def __int__(s): return int(s)
    def __float__(s): return float(s)
    def __complex__(s): return complex(s)
    def __add__(s, o): return s + o
    def __radd__(s, o): return o + s
    def __iadd__(s, o): s += o
    def __call__(s): return s()
    def __getattr__(s, n): return getattr(s, n)
    def __setattr__(s, n, v): setattr(s, n, v)
    def __delattr__(s, n): delattr(s, n)
    def __enter__(s): s.__enter__()
    def __format__(s, f): return format(s, f)
    def __bytes__(s): return bytes(s)
    def __round__(s): return round(s)
    def __abs__(s): return abs(s)
    def __neg__(s): return -s
    def __reversed__(s): return reversed(s)
    def __dir__(s): return dir(s)
    def __length_hint__(s): return 5
a = A()
n = 0
for f in (repr, str, hash, len, bool, iter, next, hex, int, float, complex, format, bytes, round, abs, reversed, dir, list, tuple, set, dict, sum, sorted, min, max, print, lambda a: a == a, lambda a: a < a, lambda a: a[0], lambda a: a.__setitem__(0, 1), lambda a: a + 1, lambda a: 1 + a, lambda a: a(), lambda a: a.x, lambda a: setattr(a, 'x', 1), lambda a: -a, lambda a: 1 in a, lambda a: [a] == [a, 1], lambda a: {a: 1}, lambda a: f'{a}', lambda a: '%s' % a, lambda a: [1, 2][a], lambda a: range(a), lambda a: 'a' * a, lambda a: math.sqrt(a), lambda a: json.dumps(a), lambda a: copy.deepcopy(a), lambda a: re.sub('a', a, 'a'), lambda a: ''.join(a), lambda a: isinstance(a, a), lambda a: b'a'.join(a), lambda a: struct.pack('i', a), lambda a: zip(a), lambda a: enumerate(a), lambda a: all(a), lambda a: dict.fromkeys(a), lambda a: int.from_bytes(a), lambda a: a in [a], lambda a: [1].index(a), lambda a: decimal.Decimal(a), lambda a: datetime.date(a, a, a), lambda a: itertools.islice([1], a)):
    import math, json, copy, re, struct, decimal, datetime, itertools
    try: f(a)
    except (RecursionError, TypeError, ValueError, AttributeError, OverflowError) as e: n += 1
print(n)
