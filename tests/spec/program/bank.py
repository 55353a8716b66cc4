# Accounts, transactions, validation and a ledger: classes and exceptions at work.
class BankError(Exception): pass
class Insufficient(BankError):
    def __init__(self, account, needed):
        self.account, self.needed = account, needed
        super().__init__(f"{account.owner} lacks {needed - account.balance:.2f}")
class Account:
    fee = 0.0
    def __init__(self, owner, balance=0.0):
        self.owner, self._balance, self.history = owner, balance, []
    @property
    def balance(self): return self._balance
    @balance.setter
    def balance(self, value):
        if value < self.floor: raise Insufficient(self, self.balance - value + self.floor)
        self.history.append(value - self._balance)
        self._balance = value
    @property
    def floor(self): return 0
    def deposit(self, amount):
        if amount <= 0: raise ValueError(f"bad amount {amount!r}")
        self.balance += amount
        return self
    def withdraw(self, amount):
        self.balance -= amount + self.fee
        return self
    def __repr__(self): return f"{type(self).__name__}({self.owner!r}, {self.balance:.2f})"
    def __lt__(self, other): return self.balance < other.balance
    def __iadd__(self, amount): return self.deposit(amount)
class Credit(Account):
    fee = 1.5
    def __init__(self, owner, limit, **kw):
        super().__init__(owner, **kw)
        self.limit = limit
    @property
    def floor(self): return -self.limit
class Transaction:
    def __init__(self, *accounts): self.accounts = accounts
    def __enter__(self):
        self.saved = [(a._balance, list(a.history)) for a in self.accounts]
        return self
    def __exit__(self, kind, error, tb):
        if kind:
            for a, (b, h) in zip(self.accounts, self.saved): a._balance, a.history = b, h
            print("rolled back:", error)
        return kind is not None and issubclass(kind, BankError)
def transfer(src, dst, amount):
    with Transaction(src, dst):
        dst.deposit(amount)
        src.withdraw(amount)
        return True
    return False
a, b, c = Account("ann", 100), Account("bob"), Credit("cy", 200, balance=50.0)
print(transfer(a, b, 30), transfer(b, c, 99), transfer(c, a, 240), a, b, c)
print(transfer(c, a, 20), a.history, b.history, c.history)
for bad in (-5, 0, "x", None):
    try: transfer(a, b, bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
a += 5
print(a, sorted([a, b, c]), max(a, b, c), [x.owner for x in (a, b, c) if x.balance < 0])
try: b.withdraw(1000)
except Insufficient as e: print(e, e.account is b, e.needed)
try: a.floor = 5
except AttributeError as e: print(e)
total = sum(x.balance for x in (a, b, c))
print(f"{total:.2f}", {x.owner: round(x.balance, 2) for x in (a, b, c)}, all(abs(sum(x.history)) >= 0 for x in (a, b, c)))
