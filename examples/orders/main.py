"""An order-reconciliation agent: matches a few thousand orders (JSON) with payments (CSV) and reports what does not add up.

    npyc build examples/orders/main.py -o orders.npyc && npython run orders.npyc

The data come from generate.py, as modules: a sandbox has no files.
"""
import json

from csv_text import read_records
from money import MoneyError, parse_amount, show, to_eur_cents
from orders_data import ORDERS_JSON
from payments_data import PAYMENTS_CSV

TOLERANCE = {"EUR": 2, "USD": 2, "GBP": 2, "CHF": 5, "JPY": 1}
SEVERITY = {"unreadable": 5, "unknown order": 4, "wrong currency": 4, "missing payment": 3, "underpaid": 3, "overpaid": 2, "paid twice": 2, "paid though cancelled": 2, "duplicate order": 1, "within tolerance": 0}


class Order:
    def __init__(self, record):
        self.id = record["id"]
        self.customer = record["customer"]
        self.name = record["name"]
        self.currency = record["currency"]
        self.day = record["day"]
        self.cancelled = record.get("status") == "cancelled"
        self.total = sum(self._line_total(number, line) for number, line in enumerate(record["lines"], start=1))
        self.payments = []

    def _line_total(self, number, line):
        quantity = line["qty"]
        if not isinstance(quantity, int) or quantity <= 0:
            raise ValueError(f"{self.id}: line {number} has quantity {quantity!r}")
        return quantity * parse_amount(line["price"], self.currency)

    @property
    def paid(self):
        return sum(payment.amount for payment in self.payments if payment.currency == self.currency)

    @property
    def difference(self):
        return self.paid - self.total


class Payment:
    __slots__ = ("id", "order_id", "amount", "currency", "day", "note")

    def __init__(self, record):
        self.id = record["payment"]
        self.order_id = record["order"]
        self.currency = record["currency"]
        self.amount = parse_amount(record["amount"], self.currency)
        self.day = record["day"]
        self.note = record["note"]


class Finding:
    """One thing that does not add up. Findings sort by severity, then by the amount at stake, then by what they are about."""

    def __init__(self, kind, subject, stake=0, detail=""):
        self.kind, self.subject, self.stake, self.detail = kind, subject, stake, detail

    def _rank(self):
        return -SEVERITY[self.kind], -abs(self.stake), self.subject, self.detail

    def __lt__(self, other):
        return self._rank() < other._rank()

    def __str__(self):
        return f"{self.kind:<22}{self.subject:<10}{self.stake / 100:>12,.2f}  {self.detail}"


class Reconciler:
    def __init__(self):
        self.orders = {}
        self.findings = []
        self.seen_payments = set()
        self.read = {"orders": 0, "payments": 0}

    def report(self, kind, subject, stake=0, detail=""):
        self.findings.append(Finding(kind, subject, stake, detail))

    def load_orders(self, text):
        for record in json.loads(text):
            self.read["orders"] += 1
            try:
                order = Order(record)
            except MoneyError as error:
                self.report("unreadable", record["id"], detail=str(error))
            except (KeyError, ValueError) as error:
                self.report("unreadable", record.get("id", "?"), detail=f"{type(error).__name__}: {error}")
            else:
                if order.id in self.orders:
                    self.report("duplicate order", order.id, detail=f"again on {order.day}")
                else:
                    self.orders[order.id] = order

    def load_payments(self, text):
        for line, record in read_records(text):
            self.read["payments"] += 1
            if record is None:
                self.report("unreadable", f"line {line}", detail="a row with missing fields")
                continue
            try:
                payment = Payment(record)
            except MoneyError as error:
                self.report("unreadable", record["payment"], detail=str(error))
                continue
            worth = to_eur_cents(payment.amount, payment.currency)
            if payment.id in self.seen_payments:
                self.report("paid twice", payment.id, worth, f"for {payment.order_id}")
                continue
            self.seen_payments.add(payment.id)
            order = self.orders.get(payment.order_id)
            if order is None:
                self.report("unknown order", payment.order_id, worth, f"{payment.id}: {payment.note!r}" if payment.note else payment.id)
            else:
                order.payments.append(payment)

    def check(self):
        for order in self.orders.values():
            for kind, stake, detail in self.judge(order):
                self.report(kind, order.id, stake, detail)

    def judge(self, order):
        """Yields what is wrong with one order."""
        strangers = [p for p in order.payments if p.currency != order.currency]
        for payment in strangers:
            yield "wrong currency", to_eur_cents(payment.amount, payment.currency), f"{payment.id} in {payment.currency}, ordered in {order.currency}"
        if order.cancelled:
            if order.paid:
                yield "paid though cancelled", to_eur_cents(order.paid, order.currency), show(order.paid, order.currency)
            return
        if not order.payments:
            yield "missing payment", to_eur_cents(order.total, order.currency), f"{show(order.total, order.currency)} since {order.day}"
            return
        if strangers and len(strangers) == len(order.payments):
            return
        gap = order.difference
        if gap == 0:
            return
        stake = to_eur_cents(abs(gap), order.currency)
        if abs(gap) <= TOLERANCE[order.currency]:
            yield "within tolerance", stake, show(gap, order.currency)
        else:
            yield "overpaid" if gap > 0 else "underpaid", stake, f"{show(gap, order.currency)} of {show(order.total, order.currency)}"


def customer_totals(orders):
    """Rows of (customer, name, orders, ordered, paid), in euro cents, the largest debt first."""
    totals = {}
    for order in orders:
        if order.cancelled:
            continue
        row = totals.setdefault(order.customer, {"name": order.name, "count": 0, "ordered": 0, "paid": 0})
        row["count"] += 1
        row["ordered"] += to_eur_cents(order.total, order.currency)
        row["paid"] += sum(to_eur_cents(p.amount, p.currency) for p in order.payments)
    return sorted(totals.items(), key=lambda item: (item[1]["paid"] - item[1]["ordered"], item[0]))


def group_by(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def print_title(text):
    print(f"\n{text}\n{'-' * len(text)}")


def main():
    agent = Reconciler()
    agent.load_orders(ORDERS_JSON)
    agent.load_payments(PAYMENTS_CSV)
    agent.check()

    print("ORDER RECONCILIATION")
    print(f"{agent.read['orders']:,} orders and {agent.read['payments']:,} payments read, {len(agent.orders):,} orders kept, {len(agent.findings):,} findings")

    print_title("Findings by kind")
    by_kind = group_by(sorted(agent.findings), key=lambda finding: finding.kind)
    for kind in sorted(SEVERITY, key=lambda k: (-SEVERITY[k], k)):
        found = by_kind.get(kind, [])
        stake = sum(finding.stake for finding in found)
        print(f"{SEVERITY[kind]}  {kind:<22}{len(found):>5}{stake / 100:>16,.2f} EUR")

    print_title("By currency")
    for currency, orders in sorted(group_by(agent.orders.values(), key=lambda order: order.currency).items()):
        total = sum(order.total for order in orders)
        settled = sum(1 for order in orders if order.difference == 0 and not order.cancelled)
        print(f"{currency}  {len(orders):>5} orders  {show(total, currency):>20}  settled {settled / len(orders):>6.1%}")

    print_title("Customers who owe most, and those who are owed")
    rows = customer_totals(agent.orders.values())
    for customer, row in rows[:8] + rows[-4:]:
        balance = row["paid"] - row["ordered"]
        print(f"{customer}  {row['name']:<18}{row['count']:>4} orders{row['ordered'] / 100:>14,.2f}{row['paid'] / 100:>14,.2f}{balance / 100:>+14,.2f}")

    print_title("By month")
    for month, orders in sorted(group_by(agent.orders.values(), key=lambda order: order.day[:7]).items()):
        worth = sum(to_eur_cents(order.total, order.currency) for order in orders)
        print(f"{month} {len(orders):>4} {worth / 100:>14,.2f} {'#' * (worth // 400000)}")

    print_title("Exceptions")
    for finding in sorted(agent.findings):
        if SEVERITY[finding.kind] >= 1:
            print(finding)

    worst = max(agent.findings, key=lambda finding: finding.stake)
    summary = {"findings": {kind: len(found) for kind, found in by_kind.items()}, "worst": {"kind": worst.kind, "subject": worst.subject, "eur": worst.stake / 100}}
    print_title("Summary")
    print(json.dumps(summary, indent=2, sort_keys=True))


main()
