"""A rule engine over an inventory: rules are data, actions are functions found by name."""
from __future__ import annotations
from dataclasses import dataclass, field, asdict, replace
from enum import Enum, auto
from typing import Any, Callable, Iterator, Literal
import operator, json, re
from collections import defaultdict

class Severity(Enum):
    INFO = auto()
    WARN = auto()
    CRITICAL = auto()
    @property
    def icon(self): return {"INFO": "i", "WARN": "!", "CRITICAL": "!!"}[self.name]
    def __lt__(self, other):
        if self.__class__ is other.__class__: return self.value < other.value
        return NotImplemented

OPS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge, "in": lambda a, b: a in b,
    "matches": lambda a, b: re.search(b, a) is not None,
}

@dataclass(frozen=True, slots=True)
class Condition:
    path: str
    op: str
    value: Any
    def test(self, ctx: dict) -> bool:
        cur: Any = ctx
        for part in self.path.split("."):
            if isinstance(cur, list):
                cur = cur[int(part)]
            elif part not in cur:
                return False
            else:
                cur = cur[part]
        return OPS[self.op](cur, self.value)

@dataclass(order=True)
class Rule:
    priority: int
    name: str = field(compare=False)
    conditions: list[Condition] = field(default_factory=list, compare=False, repr=False)
    mode: Literal["all", "any"] = field(default="all", compare=False)
    severity: Severity = field(default=Severity.INFO, compare=False)
    action: str = field(default="noop", compare=False)
    hits: int = field(default=0, init=False, compare=False)
    def fires(self, ctx):
        fn = {"all": all, "any": any}[self.mode]
        ok = fn(c.test(ctx) for c in self.conditions)
        self.hits += ok
        return ok

class Engine:
    _actions: dict[str, Callable] = {}
    def __init__(self, rules): self.rules = sorted(rules); self.log = defaultdict(list)
    @classmethod
    def action(cls, name=None):
        def deco(fn):
            cls._actions[name or fn.__name__] = fn
            return fn
        return deco
    def run(self, items: list[dict]) -> Iterator[tuple[str, str, str]]:
        for item in items:
            for rule in self.rules:
                try:
                    if rule.fires(item):
                        msg = self._actions[rule.action](item, rule)
                        self.log[rule.severity].append(item["sku"])
                        yield item["sku"], rule.name, msg
                except (TypeError, KeyError, IndexError) as e:
                    yield item["sku"], rule.name, f"error {type(e).__name__}: {e}"

@Engine.action()
def reorder(item, rule):
    need = item["target"] - item["stock"]
    return f"order {need:>4} x {item['sku']!r:<12}{item['price'] * need:>12,.2f}"

@Engine.action("flag")
def _flag(item, rule): return f"[{rule.severity.icon:^4}] {item['tags']!r}"

rules = [
    Rule(5, "low", [Condition("stock", "<", 10)], action="reorder", severity=Severity.WARN),
    Rule(1, "odd", [Condition("sku", "matches", r"^X-\d{3}$"), Condition("tags.0", "==", "new")], mode="any", action="flag"),
    Rule(9, "bad", [Condition("price", ">", 100)], severity=Severity.CRITICAL, action="missing"),
]
items = [
    dict(sku="X-001", stock=3, target=50, price=9.99, tags=["old"]),
    dict(sku="Y-7", stock=300, target=50, price=1234.5, tags=["new", "hot"]),
    dict(sku="Z", stock="n/a", target=0, price=0, tags=[]),
]
eng = Engine(rules)
for row in eng.run(items): print(*row, sep=" | ")
print({k.name: v for k, v in sorted(eng.log.items())})
print(rules[0], [r.hits for r in eng.rules])
print(json.dumps([asdict(c) for c in rules[1].conditions], indent=1))
try: rules[0].conditions[0].op = "!="
except Exception as e: print(type(e).__mro__[0].__qualname__, e)
try: Severity.INFO < 3
except TypeError as e: print(e)
print(replace(rules[2], priority=0) < rules[1], max(Severity), Severity.WARN.icon)
try: replace(rules[2], hits=3)
except (ValueError, TypeError) as e: print(type(e).__name__, e)
