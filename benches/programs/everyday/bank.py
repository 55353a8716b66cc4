# A bank: accounts with inheritance, transfers, errors, properties, a journal.
class InsufficientFunds(Exception):
    pass


class Account:
    count = 0

    def __init__(self, owner, balance=0):
        Account.count += 1
        self.number = Account.count
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount

    def withdraw(self, amount):
        if amount > self.available():
            raise InsufficientFunds(f"{self.owner} lacks {amount - self._balance}")
        self._balance -= amount

    def available(self):
        return self._balance

    @staticmethod
    def valid(amount):
        return amount > 0 and amount % 5 == 0

    @classmethod
    def opened_for(cls, owner):
        return cls(owner, 1000)


class Savings(Account):
    rate = 2

    def month_end(self):
        self._balance += self._balance * self.rate // 1000


class Checking(Account):
    def __init__(self, owner, balance=0, limit=200):
        super().__init__(owner, balance)
        self.limit = limit

    def available(self):
        return super().available() + self.limit

    def month_end(self):
        if self._balance < 0:
            self._balance -= 2


class Bank:
    def __init__(self):
        self.accounts = {}
        self.journal = []
        self.refused = 0

    def open(self, account):
        self.accounts[account.number] = account
        return account

    def transfer(self, source, target, amount):
        if not Account.valid(amount):
            self.refused += 1
            return
        try:
            self.accounts[source].withdraw(amount)
            self.accounts[target].deposit(amount)
        except InsufficientFunds:
            self.refused += 1
        else:
            self.journal.append((source, target, amount))


def main():
    bank = Bank()
    for i in range(40):
        kind = Savings if i % 2 else Checking
        bank.open(kind.opened_for(f"owner {i}"))
    seed = 5
    for turn in range(200000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        source = (seed >> 8) % 40 + 1
        target = (seed >> 16) % 40 + 1
        bank.transfer(source, target, (seed >> 5) % 80 * 5)
        if turn % 1000 == 0:
            for account in bank.accounts.values():
                account.month_end()
    total = sum([account.balance for account in bank.accounts.values()])
    moved = sum([amount for _, _, amount in bank.journal])
    print("bank", total, moved, bank.refused, len(bank.journal))


main()
