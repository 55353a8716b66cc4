import json, re, copy
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction
from datetime import datetime, date, timezone, timedelta
from uuid import UUID
class Encoder(json.JSONEncoder):
    def default(self, o):
        match o:
            case Decimal(): return str(o)
            case date(): return o.isoformat()
            case set() | frozenset(): return sorted(o)
            case UUID(): return o.hex
            case _ if hasattr(o, "to_json"): return o.to_json()
        return super().default(o)
class Money:
    __match_args__ = ("amount", "currency")
    def __init__(self, amount, currency="EUR"):
        self.amount = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP); self.currency = currency
    def __add__(self, o):
        if not isinstance(o, Money): return NotImplemented
        if o.currency != self.currency: raise ValueError("currency mismatch")
        return Money(self.amount + o.amount, self.currency)
    __radd__ = lambda self, o: self if o == 0 else NotImplemented
    def __mul__(self, n): return Money(self.amount * Decimal(str(n)), self.currency)
    def __eq__(self, o): return isinstance(o, Money) and (self.amount, self.currency) == (o.amount, o.currency)
    def __hash__(self): return hash((self.amount, self.currency))
    def __format__(self, spec): return format(self.amount, spec or ",.2f") + " " + self.currency
    def __repr__(self): return f"Money('{self.amount}', {self.currency!r})"
    def to_json(self): return {"$money": [str(self.amount), self.currency]}
def hook(d):
    match d:
        case {"$money": [amount, currency]}: return Money(amount, currency)
        case {"date": str(s), **rest} if re.fullmatch(r"\d{4}-\d\d-\d\d", s): return {"date": date.fromisoformat(s), **rest}
    return d
doc = {"date": date(2024, 2, 29), "lines": [{"sku": "A-1", "price": Money("19.995"), "qty": 3, "tags": {"b", "a"}}, {"sku": "B-2", "price": Money("0.1"), "qty": 0.5, "tags": frozenset()}],
       "id": UUID(int=5), "ratio": Decimal("1.10"), "nested": [[], {}, None, True, 1e100, -0.0]}
text = json.dumps(doc, cls=Encoder, indent=1, sort_keys=True); print(text)
back = json.loads(text, object_hook=hook, parse_float=Decimal); print(back)
total = sum(l["price"] * l["qty"] for l in doc["lines"]); print(total, f"{total}", f"{total:>12.1f}|")
try: Money(1) + Money(1, "USD")
except ValueError as e: print(e)
try: Money(1) + 1
except TypeError as e: print(e)
try: json.dumps({"x": object()}, cls=Encoder)
except TypeError as e: print(str(e).split(" at ")[0])
snapshot = copy.deepcopy(doc); snapshot["lines"][0]["tags"].add("z"); print(sorted(doc["lines"][0]["tags"]), copy.copy(doc) == doc)
print(Fraction(3, 4) + Fraction("0.125"), Fraction(0.5), Fraction(7, 3) // 1, float(Fraction(1, 3)), Fraction(1, 3).limit_denominator(2))
print(datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=-5))).isoformat(), datetime.fromisoformat("2024-01-02T03:04:05+00:00").timestamp(), datetime(2024, 12, 31).strftime("%j %U %y %I%p"))
print(Decimal("1") / Decimal("3"), Decimal("1e3").normalize(), Decimal("-0"), round(Decimal("2.675"), 2), divmod(Decimal("7.5"), 2), Decimal(1).compare(Decimal(2)))
