import json
x = [1, 2, 3]
def d(o):
    x.clear(); return 1
x.append(object()); x += [1] * 10
print(json.dumps(x, default=d))
y = {1: 2, 3: object()}
def d2(o): y.clear(); return 1
try: print(json.dumps(y, default=d2))
except RuntimeError as e: print(e)
class S(str):
    def __str__(self): x.clear(); return 'a'
print(json.dumps({S('k'): S('v')}))
class L(list):
    def __iter__(self): return iter([1] * 5)
print(json.dumps(L([7])))
class F(float):
    def __repr__(self): return 'evil'
print(json.dumps(F(1.5)))
class I(int):
    def __repr__(self): return 'evil'
print(json.dumps(I(1)), json.dumps({I(1): 2}))
for f in ('object_hook', 'object_pairs_hook', 'parse_int', 'parse_float', 'parse_constant'):
    try: print(json.loads('[1, 1.5, NaN, {"a": 1}]', **{f: lambda *a: json.loads('[]')}))
    except Exception as e: print(e)
for s in ('', '[', '[1,', '{"a"', '"\\u', '"\\ud800"', '1e999999', '-', '-0', '1.', '0x1', 'nul', '\x00', '[1]x', '{1:2}', '"\x01"', '"' + '\\' * 99999, '1' * 5000, '1.' + '1' * 100000, '-' * 1000, 'N' * 1000, '[' * 500 + '1' + ']' * 500):
    try: json.loads(s)
    except (ValueError, RecursionError) as e: pass
for k in (-1, 2**31, '\t' * 10, 'x' * 10000, None, 0, True):
    try: json.dumps([[1]], indent=k)
    except Exception as e: print(type(e))
for sep in ((), ('a',), ('a', 'b', 'c'), (1, 2), 'ab', None, ('a' * 10000, 'b' * 10000)):
    try: json.dumps({1: [1, 2]}, separators=sep)
    except Exception as e: print(type(e))
