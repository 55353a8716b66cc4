# Round trips of larger structures and of classes through JSON.
import json
class Item:
    def __init__(self, name, price, tags=()):
        self.name, self.price, self.tags = name, price, list(tags)
    def to_dict(self): return {"type": "item", **vars(self)}
    @classmethod
    def from_dict(cls, d): return cls(d["name"], d["price"], d.get("tags", []))
    def __eq__(self, o): return vars(self) == vars(o)
class Cart:
    def __init__(self): self.lines = []
    def add(self, item, n=1):
        self.lines.append((item, n))
        return self
    def encode(self): return json.dumps({"lines": [{"item": i.to_dict(), "n": n} for i, n in self.lines]}, sort_keys=True)
    @classmethod
    def decode(cls, text):
        cart = cls()
        for line in json.loads(text)["lines"]: cart.add(Item.from_dict(line["item"]), line["n"])
        return cart
cart = Cart().add(Item("pen", 1.25, ["blue"]), 3).add(Item("café", 4), 1)
text = cart.encode()
print(text)
back = Cart.decode(text)
print(back.encode() == text, back.lines[0][0] == cart.lines[0][0], len(back.lines))
def walk(v, path="$"):
    if isinstance(v, dict):
        for k, x in v.items(): yield from walk(x, f"{path}.{k}")
    elif isinstance(v, list):
        for i, x in enumerate(v): yield from walk(x, f"{path}[{i}]")
    else:
        yield path, v
for path, v in walk(json.loads(text)): print(path, repr(v))
def merge(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return {k: merge(a[k], b[k]) if k in a and k in b else a.get(k, b.get(k)) for k in list(a) + [k for k in b if k not in a]}
    return b
print(json.dumps(merge({"a": 1, "n": {"x": 1, "y": 2}}, {"n": {"y": 3, "z": 4}, "b": 2})))
big = {f"k{i}": {"i": i, "sq": [j * j for j in range(i % 5)], "s": "x" * (i % 4)} for i in range(50)}
t = json.dumps(big)
print(len(t), json.loads(t) == big, len(json.dumps(big, indent=4)), t[:70], json.dumps(big, sort_keys=True)[:60])
def get(doc, path, default=None):
    for part in path.split("."):
        try:
            doc = doc[int(part)] if isinstance(doc, list) else doc[part]
        except (KeyError, IndexError, ValueError, TypeError):
            return default
    return doc
print(get(json.loads(text), "lines.0.item.tags.0"), get({"a": [1]}, "a.5", "no"), get({"a": 1}, "a.b"), get({"a": [1]}, "a.x", "bad"))
lines = '{"a": 1}\n{"a": 2}\nnot json\n{"b": 3}\n'
good, bad = [], []
for n, line in enumerate(lines.splitlines(), 1):
    try:
        good.append(json.loads(line)["a"])
    except json.JSONDecodeError as e:
        bad.append((n, e.msg))
    except KeyError as e:
        bad.append((n, f"no {e}"))
print(good, bad)
