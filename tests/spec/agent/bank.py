from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import Protocol, runtime_checkable, Generic, TypeVar, ClassVar
import logging, sys, traceback
T = TypeVar("T")
class InsufficientFunds(Exception):
    def __init__(self, need, have): super().__init__(need, have); self.need, self.have = need, have
    def __str__(self): return f"need {self.need:.2f}, have {self.have:.2f}"
@runtime_checkable
class Auditable(Protocol):
    def audit(self) -> str: ...
class Account(ABC):
    count: ClassVar[int] = 0
    def __init__(self, owner, balance=0): type(self).count += 1; Account.total = getattr(Account, "total", 0) + 1; self.owner = owner; self._balance = balance; self._log = []
    @property
    def balance(self): return self._balance
    @balance.setter
    def balance(self, v):
        if v < self.floor: raise InsufficientFunds(self._balance - v, self._balance)
        self._log.append((self._balance, v)); self._balance = v
    @property
    @abstractmethod
    def floor(self): ...
    @abstractmethod
    def fee(self, amount): return 0
    def withdraw(self, amount): self.balance -= amount + self.fee(amount)
    def deposit(self, amount): self.balance += amount
    def audit(self): return f"{type(self).__name__}({self.owner}): {len(self._log)} entries"
    def __repr__(self): return f"{self.__class__.__qualname__}<{self.owner!r}, {self._balance}>"
class Checking(Account):
    floor = -100
    def fee(self, amount): return super().fee(amount) + 1
class Savings(Account):
    floor = 0
    def __init__(self, *a, rate=0.05, **k): super().__init__(*a, **k); self.rate = rate
    def fee(self, amount): return max(0.5, amount * 0.01)
    def accrue(self): self.deposit(self.balance * self.rate)
try: Account("x")
except TypeError as e: print(e)
class Half(Account):
    floor = 0
try: Half("x")
except TypeError as e: print(e)
class Ledger(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def add(self, item: T) -> T: self.items.append(item); return item
    def __class_getitem__(cls, p): return super().__class_getitem__(p)
@contextmanager
def transaction(*accounts):
    saved = [(a, a._balance, len(a._log)) for a in accounts]
    try: yield accounts
    except InsufficientFunds:
        for a, b, n in saved: a._balance = b; del a._log[n:]
        raise
    finally: print("  tx over", [a._balance for a in accounts])
ledger = Ledger[Account](); a = ledger.add(Checking("ann", 50)); b = ledger.add(Savings("bob", 200, rate=0.1))
with transaction(a, b): a.withdraw(100); b.deposit(100)
try:
    with transaction(a, b): b.deposit(1000); a.withdraw(500)
except InsufficientFunds as e: print(e, e.args, repr(e))
b.accrue(); print(ledger.items, a.audit(), b.audit(), Checking.count, Savings.count, Account.total, Account.count)
print(isinstance(a, Auditable), isinstance(5, Auditable), issubclass(Checking, Account), Checking.__abstractmethods__, sorted(Account.__abstractmethods__), Ledger[int], type(ledger).__name__, ledger.__orig_class__)
def risky(depth):
    if depth == 0: a.withdraw(10 ** 6)
    try: risky(depth - 1)
    except InsufficientFunds as e: raise RuntimeError(f"level {depth}") from e
try: risky(2)
except RuntimeError as e:
    chain = []
    while e: chain.append(f"{type(e).__name__}: {e}"); e = e.__cause__
    print(" <- ".join(chain))
try: a.floor = 5; a.balance = 3
except (AttributeError, InsufficientFunds) as e: print(type(e).__name__, e)
logging.basicConfig(stream=sys.stdout, format="%(levelname)s:%(name)s:%(message)s", level=logging.INFO)
log = logging.getLogger("bank"); log.info("balance %d of %s", 5, "x"); log.debug("hidden"); log.warning("w %(a)s", {"a": 1})
