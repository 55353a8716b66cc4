import json
from json.decoder import JSONDecodeError
class W:
    def __init__(s): s.p = []
    def write(s, t): s.p.append(t)
w = W(); json.dump({'a': [1, 2.5, None, {'b': []}], 'c': {}}, w); print(w.p)
w = W(); json.dump({'a': [1, 2.5, None, {'b': []}], 'c': {}}, w, indent=2, sort_keys=True); print(w.p)
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({'x': {3, 1}}, cls=E), E(indent=1).encode([{1}]))
try: json.dumps(object, cls=E)
except TypeError as e: print(e)
try: json.dumps([1, object()])
except TypeError as e: print(e, e.__notes__)
print(json.JSONDecoder().raw_decode('{"é": 1} x', 0), json.JSONDecoder().raw_decode('éé[1]]', 2))
try: json.JSONDecoder().raw_decode(' 1')
except JSONDecodeError as e: print(e, e.__class__.__module__, JSONDecodeError.__module__)
print(json.loads('"a\tb"', strict=False), json.loads('[1, 2.5]', parse_float=str, parse_int=lambda s: s + '!'))
print(json.loads('{"a": 1, "b": {"c": 2}}', object_pairs_hook=list))
class R:
    def read(self): return '[1]'
print(json.load(R()))
print(json.dumps({1: 2, None: 3, True: 4, 1.5: 6}), json.dumps((1, 2)), json.dumps('é', ensure_ascii=False), json.dumps([1,[2]], indent='--'), json.dumps([1,[2]], indent=0))
print(json.JSONEncoder.__module__, json.encoder.JSONEncoder is json.JSONEncoder, list(json.JSONEncoder().iterencode([1, [2, 'a'], {}])))
