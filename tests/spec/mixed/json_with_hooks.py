"""JSON with encoders, hooks, errors and conversions by type."""
import json, math
from decimal import Decimal
from datetime import datetime, date
from uuid import UUID, uuid5, uuid3, NAMESPACE_DNS, NAMESPACE_URL
from fractions import Fraction
from collections import OrderedDict
from dataclasses import dataclass, asdict, is_dataclass
from enum import Enum, IntEnum
from functools import singledispatch
class C(Enum):
    A = "a"
class I(IntEnum):
    X = 3
@dataclass
class P:
    name: str
    when: date
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (datetime, date)): return {"__date__": o.isoformat()}
        if isinstance(o, set): return sorted(o)
        if isinstance(o, Decimal): return str(o)
        if is_dataclass(o): return asdict(o)
        if isinstance(o, complex): return [o.real, o.imag]
        return super().default(o)
data = {"d": date(2024, 1, 2), "s": {3, 1, 2}, "m": Decimal("1.10"), "p": P("x", date(2000, 1, 1)), "c": 1+2j, "n": None, "t": (1, 2.5, True), "u": "ünï\u2028\x00\"\\/", "e": I.X}
txt = json.dumps(data, cls=Enc, indent=2, sort_keys=True); print(txt)
def hook(o):
    if "__date__" in o: return date.fromisoformat(o["__date__"])
    return o
back = json.loads(txt, object_hook=hook); print(back)
print(json.loads('{"a":1.10,"b":10000000000000000000000,"c":NaN,"d":-Infinity}', parse_float=Decimal, parse_int=lambda s: "i" + s, parse_constant=lambda s: "<" + s + ">"))
print(json.loads('{"b":1,"a":{"x":2,"x":3}}', object_pairs_hook=list), json.loads("[]"), json.loads(' "x" '), json.loads(b'{"k": "\\u00e9\\ud83d\\ude00"}'))
for bad in ('{"a":1,}', '[1 2]', '', '{a:1}', '"abc', '[1,2', 'nul', '{"a" 1}', '01', '[1]x', '"\t"', '"\\x"', '{"a":}', "{'a':1}", '-', '1.', '"\\u12"', '[,]'):
    try: print(json.loads(bad))
    except json.JSONDecodeError as e: print(repr(bad), "->", e, e.pos, e.lineno, e.colno, e.msg)
for obj in (C.A, {1, 2}, object, b"x", {(1, 2): 3}, [float("nan")]):
    try: print(json.dumps(obj, allow_nan=False))
    except (TypeError, ValueError) as e: print(type(e).__name__, e, getattr(e, "__notes__", None))
a = []; a.append(a)
try: json.dumps(a)
except ValueError as e: print(e)
print(json.dumps({1: "a", 2.5: "b", True: "c", None: "d", "e": float("inf")}), json.dumps({(1,): 2, "k": 1}, skipkeys=True))
print(json.dumps([1, [2, {"a": []}], {}], indent="--", separators=(";", "=")), json.dumps("é", ensure_ascii=False), json.dumps([1, 2], separators=(",", ":")))
print(json.dumps(OrderedDict([("z", 1), ("a", [1.0, 1e100, 1e-7, -0.0, 123456789012345680.0])])), json.dumps(I.X), json.dumps(3 ** 60))
print(uuid5(NAMESPACE_DNS, "python.org"), uuid3(NAMESPACE_URL, "http://x"), UUID("{12345678-1234-5678-1234-567812345678}").hex, UUID(int=5), repr(UUID(int=1)), UUID(int=1) < UUID(int=2), UUID("12345678123456781234567812345678").fields, uuid5(NAMESPACE_DNS, "a").version)
try: UUID("zz")
except ValueError as e: print(e)
@singledispatch
def to_plain(x): raise TypeError(f"cannot convert {type(x).__name__}")
@to_plain.register
def _(x: int): return x
@to_plain.register(str)
@to_plain.register(float)
def _s(x): return repr(x)
@to_plain.register(list)
def _l(x): return [to_plain(i) for i in x]
@to_plain.register
def _d(x: dict): return {k: to_plain(v) for k, v in x.items()}
@to_plain.register
def _f(x: Fraction | Decimal): return "num:" + str(x)
print(to_plain({"a": [1, "x", 2.5, Fraction(1, 3)], "b": True, "c": Decimal("2.0")}), to_plain.dispatch(bool).__name__, sorted(t.__name__ for t in to_plain.registry))
try: to_plain(1j)
except TypeError as e: print(e)
it = json.JSONEncoder(indent=1).iterencode({"a": [1, 2]}); print(list(it))
dec = json.JSONDecoder(); s = '{"a":1} [2] "x" 3'
i = 0
while i < len(s):
    v, i = dec.raw_decode(s, i); print(v, i)
    while i < len(s) and s[i] == " ": i += 1
def flatten(o, prefix=""):
    match o:
        case dict(): 
            for k, v in o.items(): yield from flatten(v, f"{prefix}.{k}" if prefix else k)
        case list():
            for n, v in enumerate(o): yield from flatten(v, f"{prefix}[{n}]")
        case _: yield prefix, o
print(dict(flatten({"a": {"b": [1, {"c": None}]}, "d": "e"})))
