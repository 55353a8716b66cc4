# json.dumps with every option of everyday use.
import json
data = {"b": 1, "a": [1, 2.5, None, True, False, "x"], "c": {"nested": {}}, "d": [], "e": ()}
print(json.dumps(data))
print(json.dumps(data, sort_keys=True))
print(json.dumps(data, indent=2))
print(json.dumps(data, indent=0))
print(json.dumps(data, indent="\t", sort_keys=True))
print(json.dumps(data, separators=(",", ":")), json.dumps([1, 2], separators=(" ; ", "=")), json.dumps({"a": [1]}, indent=1, separators=(",", ": ")))
for v in (None, True, False, 0, -1, 10 ** 20, 1.0, 0.1, 1e100, -0.0, 1e-7, "", "a", [], {}, [[]], (1, 2), [{}], 123456789.123456789):
    print(json.dumps(v), end=" ")
print()
print(json.dumps("quote\" back\\ slash/ \n\t\r\b\f \x00\x1f\x7f é ☕ 𝄞 \u2028"), json.dumps("é ☕ 𝄞 \x7f\n", ensure_ascii=False), json.dumps({"é": "ü"}), json.dumps({"é": "ü"}, ensure_ascii=False))
print(json.dumps({1: "int", 2.5: "float", True: "bool", None: "none", "s": "str"}), json.dumps({1: 1, "1": 2}))
print(json.dumps([float("inf"), float("-inf"), float("nan")]))
def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__ + ":", e)
attempt(lambda: json.dumps(float("nan"), allow_nan=False))
attempt(lambda: json.dumps([1, float("inf")], allow_nan=False))
class P:
    def __init__(self, x): self.x = x
attempt(lambda: json.dumps(P(1)))
attempt(lambda: json.dumps({"k": [P(1)]}))
attempt(lambda: json.dumps({1, 2}))
attempt(lambda: json.dumps(b"x"))
attempt(lambda: json.dumps({(1, 2): 3}))
attempt(lambda: json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))
attempt(lambda: json.dumps({"b": 1, 2: 3}, sort_keys=True))
attempt(lambda: json.dumps(range(3)))
attempt(lambda: json.dumps(len))
loop = []
loop.append(loop)
attempt(lambda: json.dumps(loop))
dl = {}
dl["me"] = {"x": dl}
attempt(lambda: json.dumps(dl))
print(json.dumps(P(3), default=lambda o: {"x": o.x}), json.dumps({"s": {3, 1, 2}}, default=sorted), json.dumps([P(1), P("a")], default=vars), json.dumps(P(1), default=str)[:2])
attempt(lambda: json.dumps(P(1), default=lambda o: o))
def refuse(o): raise TypeError(f"cannot encode {type(o).__name__}")
attempt(lambda: json.dumps([P(1)], default=refuse))
attempt(lambda: json.dumps({"a": P(1)}, default=lambda o: [o.x, P(2)] if o.x == 1 else "two"))
class I(int): pass
class F(float): pass
class S(str): pass
class L(list): pass
class D(dict): pass
print(json.dumps([I(5), F(1.5), S("s"), L([1]), D(a=1)]), json.dumps({S("k"): 1, I(3): 2}))
print(json.dumps([[1, [2, [3, {"d": [4]}]]], "end"], indent=3))
print(json.dumps({"z": 1, "a": {"y": 1, "b": [{"q": 1, "c": 2}]}}, sort_keys=True, indent=2, ensure_ascii=False))
print(json.dumps([], indent=2), json.dumps({}, indent=2), json.dumps([[], {}], indent=2), json.dumps(5, indent=2), json.dumps("s", indent=4))
