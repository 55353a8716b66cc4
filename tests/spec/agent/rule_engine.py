import operator
from dataclasses import dataclass
from typing import Callable
OPS = {"==": operator.eq, "!=": operator.ne, ">": operator.gt, "<": operator.lt, ">=": operator.ge, "in": lambda a, b: a in b, "contains": lambda a, b: b in a}
class Expr:
    def __and__(self, o): return Bool("and", self, o)
    def __or__(self, o): return Bool("or", self, o)
    def __invert__(self): return Not(self)
class Field:
    def __init__(self, path): self.path = path
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return Field(f"{self.path}.{name}")
    def __eq__(self, o): return Cond(self, "==", o)
    def __ne__(self, o): return Cond(self, "!=", o)
    def __gt__(self, o): return Cond(self, ">", o)
    def __ge__(self, o): return Cond(self, ">=", o)
    def __lt__(self, o): return Cond(self, "<", o)
    __hash__ = object.__hash__
    def isin(self, *o): return Cond(self, "in", o)
    def resolve(self, facts):
        for part in self.path.split("."):
            facts = facts[part] if isinstance(facts, dict) else getattr(facts, part)
        return facts
    def __repr__(self): return f"F({self.path})"
@dataclass(frozen=True, eq=False)
class Cond(Expr):
    field: Field
    op: str
    value: object
    def __call__(self, facts):
        try: return OPS[self.op](self.field.resolve(facts), self.value)
        except (KeyError, AttributeError) as e:
            print("  missing", e); return False
@dataclass(frozen=True, eq=False)
class Bool(Expr):
    kind: str
    left: Expr
    right: Expr
    def __call__(self, facts):
        return (all if self.kind == "and" else any)(e(facts) for e in (self.left, self.right))
@dataclass(frozen=True, eq=False)
class Not(Expr):
    inner: Expr
    def __call__(self, facts): return not self.inner(facts)
class Engine:
    def __init__(self): self.rules = []
    def rule(self, when, *, salience=0):
        def deco(f): self.rules.append((salience, f.__name__, when, f)); return f
        return deco
    def run(self, facts, limit=10):
        fired = set()
        for cycle in range(limit):
            agenda = [r for r in sorted(self.rules, key=lambda r: (-r[0], r[1])) if r[1] not in fired and r[2](facts)]
            if not agenda: break
            _, name, _, action = agenda[0]
            fired.add(name)
            print(f"cycle {cycle}: {name} -> {action(facts)}")
        else: print("limit")
        return facts
user, cart = Field("user"), Field("cart")
engine = Engine()
@engine.rule((user.age >= 18) & ~(user.country == "XX"), salience=5)
def adult(f): f["user"]["adult"] = True; return "adult"
@engine.rule((user.adult == True) & (cart.total > 100) | (user.vip == True))
def discount(f): f["cart"]["total"] *= 0.9; return round(f["cart"]["total"], 2)
@engine.rule(user.country.isin("DE", "FR") & (cart.discounted != 1))
def vat(f): f["cart"]["vat"] = f["cart"]["total"] * 0.19; f["cart"]["discounted"] = 1; return f"{f['cart']['vat']:.3f}"
print(engine.run({"user": {"age": 20, "country": "DE"}, "cart": {"total": 150.0}}))
print(engine.rules[0][2])
print(repr(Not(user.a.b < 3)), hash(user) == hash(user))
try: engine.rules[0][2].op = 3
except Exception as e: print(type(e).__name__, e)
