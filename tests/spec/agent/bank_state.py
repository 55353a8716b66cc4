"""An event-sourced account with a hand-made state machine built by __init_subclass__ and descriptors."""
from abc import ABC, abstractmethod
from decimal import Decimal, ROUND_HALF_EVEN, localcontext, InvalidOperation
from datetime import date, timedelta, datetime, timezone
from functools import wraps, total_ordering, cached_property
from types import MappingProxyType
import copy, itertools

class Money(Decimal): 
    def __new__(cls, v="0"): return super().__new__(cls, Decimal(v).quantize(Decimal("0.01"), ROUND_HALF_EVEN))
    def __repr__(self): return f"Money('{self}')"

class Typed:
    def __init__(self, type_, *, check=None): self.type, self.check = type_, check
    def __set_name__(self, owner, name): self.name, self.slot = name, "_" + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        try: return getattr(obj, self.slot)
        except AttributeError: raise AttributeError(f"{self.name} is unset") from None
    def __set__(self, obj, value):
        if not isinstance(value, self.type): raise TypeError(f"{self.name} must be {self.type.__name__}, not {type(value).__name__}")
        if self.check and not self.check(value): raise ValueError(f"bad {self.name}: {value!r}")
        setattr(obj, self.slot, value)
    def __delete__(self, obj): delattr(obj, self.slot)

class Event(ABC):
    registry = {}
    when = Typed(date)
    def __init_subclass__(cls, /, kind=None, **kw):
        super().__init_subclass__(**kw)
        cls.kind = kind or cls.__name__.lower()
        if cls.kind in Event.registry: raise TypeError(f"duplicate event {cls.kind}")
        Event.registry[cls.kind] = cls
    def __init__(self, when): self.when = when
    @abstractmethod
    def apply(self, acct): ...
    def __repr__(self): return f"<{self.kind} {self.when:%d %b %Y}>"
class Deposit(Event):
    amount = Typed(Money, check=lambda m: m > 0)
    def __init__(self, when, amount): super().__init__(when); self.amount = amount
    def apply(self, a): return a + self.amount
class Withdraw(Deposit, kind="out"):
    def apply(self, a):
        if a < self.amount: raise InsufficientFunds(a, self.amount)
        return a - self.amount
class Interest(Event):
    def __init__(self, when, rate): super().__init__(when); self.rate = Decimal(rate)
    def apply(self, a):
        with localcontext() as ctx:
            ctx.prec = 6
            return Money(a * (1 + self.rate / 12))
class InsufficientFunds(Exception):
    def __init__(self, have, want): self.short = want - have; super().__init__(have, want)
    def __str__(self): return f"short by {self.short}"
class Account:
    def __init__(self, events=()): self.events = list(events)
    def replay(self, until=None):
        bal = Money()
        for e in self.events:
            if until and e.when > until: break
            bal = Money(e.apply(bal))
        return bal
    @cached_property
    def balance(self): return self.replay()
    def __iadd__(self, e):
        self.events.append(e); self.__dict__.pop("balance", None); return self
    def __copy__(self): return type(self)(self.events[:])
d = date(2024, 1, 31)
acct = Account()
for i, amt in enumerate(["100", "250.555", "0.005"]):
    try: acct += Deposit(d + timedelta(weeks=i), Money(amt))
    except ValueError as e: print("rejected:", e)
acct += Interest(date(2024, 3, 1), "0.05")
print(acct.balance, acct.events, repr(acct.balance))
trial = copy.copy(acct); trial += Withdraw(date(2024, 3, 2), Money(1000))
try: trial.balance
except InsufficientFunds as e: print(e, e.args, "balance" in vars(trial))
for bad in (lambda: Deposit("2024", Money(1)), lambda: Event(d), lambda: type("Dup", (Event,), {}, kind="out"), lambda: Deposit.amount.check(Money(-1)), lambda: Money("abc")):
    try: print(bad())
    except (TypeError, ValueError, InvalidOperation) as e: print(type(e).__name__, e)
print(sorted(Event.registry), MappingProxyType({"a": 1}) | {"b": 2}, acct.replay(until=date(2024, 2, 5)))
w = Withdraw(d, Money("3.10")); del w.amount
try: w.amount
except AttributeError as e: print(e)
print([f"{m:>10,.1f}" for m in itertools.accumulate([Money("1234.56")] * 3)])
