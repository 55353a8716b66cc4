"""Writes the data of the order example: orders_data.py and payments_data.py.

    python3 examples/orders/generate.py

The sandbox has no files, so the agent takes its input as modules that hold the text of a JSON and a CSV file. The numbers
come from a small generator with a fixed seed: the same files each time, on every machine.
"""
import json
import pathlib

ORDERS = 2400
CUSTOMERS = 140
FIRST_NAMES = ["Ada", "Björn", "Chloé", "Dmitri", "Elena", "Farid", "Grace", "Hiro", "Inés", "Jonas", "Kofi", "Lucía", "Mei", "Nils", "Olga", "Priya"]
LAST_NAMES = ["Okafor", "Müller", "Tanaka", "O'Neill", "García", "Novák", "Smith, Jr.", "Dubois", "Rossi", "Kowalska"]
CURRENCIES = [("EUR", 2), ("EUR", 2), ("EUR", 2), ("USD", 2), ("USD", 2), ("GBP", 2), ("JPY", 0), ("CHF", 2)] * 12 + [("XTS", 2)]
PRODUCTS = ["lamp", "desk", "chair", "shelf", "rug", "vase", "clock", "mirror", "stool", "bench"]


class Numbers:
    """A linear congruential generator: poor as chance goes, but short and the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % limit

    def pick(self, items):
        return items[self.below(len(items))]


def money(cents, digits):
    return str(cents) if digits == 0 else f"{cents // 100}.{cents % 100:02d}"


def day(number):
    return f"2025-{number // 28 + 1:02d}-{number % 28 + 1:02d}"


def make_orders(numbers):
    customers = [f"{numbers.pick(FIRST_NAMES)} {numbers.pick(LAST_NAMES)}" for _ in range(CUSTOMERS)]
    orders = []
    for index in range(ORDERS):
        currency, digits = numbers.pick(CURRENCIES)
        lines = []
        for _ in range(1 + numbers.below(3)):
            lines.append({"sku": numbers.pick(PRODUCTS), "qty": 1 + numbers.below(4), "price": money(150 + numbers.below(30000), digits)})
        customer = numbers.below(CUSTOMERS)
        order = {"id": f"A{10000 + index}", "customer": f"C{customer:03d}", "name": customers[customer], "currency": currency, "day": day(numbers.below(330)), "lines": lines}
        if numbers.below(40) == 0:
            order["status"] = "cancelled"
        if numbers.below(150) == 0:
            order["lines"][0]["qty"] = numbers.pick([0, -1, "two", None])
        orders.append(order)
        if numbers.below(120) == 0:
            orders.append(dict(order))
    return orders


def total_of(order):
    total = 0
    for line in order["lines"]:
        quantity = line["qty"] if isinstance(line["qty"], int) else 1
        total += quantity * int(line["price"].replace(".", ""))
    return max(total, 0)


def quoted(field):
    return '"' + field.replace('"', '""') + '"' if any(c in field for c in ',"\n') else field


def make_payments(numbers, orders):
    rows = [["payment", "order", "amount", "currency", "day", "note"]]
    serial = 500000

    def add(order, cents, currency, note=""):
        nonlocal serial
        serial += 1 + numbers.below(3)
        digits = 0 if currency == "JPY" else 2
        rows.append([f"P{serial}", order, money(cents, digits), currency, day(numbers.below(336)), note])

    for order in orders:
        cents, currency = total_of(order), order["currency"]
        chance = numbers.below(100)
        if chance < 4:
            continue
        if chance < 8:
            add(order["id"], cents + 1 + numbers.below(3), currency, "rounded")
        elif chance < 12:
            add(order["id"], cents * 9 // 10, currency, 'paid "early", 10% off')
        elif chance < 17:
            half = cents // 2
            add(order["id"], half, currency, "part 1 of 2")
            add(order["id"], cents - half, currency, "part 2 of 2")
        elif chance < 19:
            add(order["id"], cents, currency)
            rows.append(list(rows[-1]))
        elif chance < 21:
            add(order["id"], cents, "USD" if currency == "EUR" else "EUR", "wrong account?")
        else:
            add(order["id"], cents, currency, f"invoice {order['id']}, {order['name']}" if chance < 35 else "")
        if chance == 99:
            add(f"A{90000 + numbers.below(999)}", 100 + numbers.below(9000), currency, "no such\norder")
    rows.insert(700, ["P1", "A10001", "12.3.4", "EUR", "2025-01-01", "broken amount"])
    rows.insert(1400, ["P2", "A10002", "10.00"])
    return "\n".join(",".join(quoted(field) for field in row) for row in rows) + "\n"


def write_module(path, name, what, text):
    assert '"""' not in text
    body = text.replace("\\", "\\\\")
    path.write_text(f'"""{what}, made by generate.py: not to be edited."""\n{name} = """\\\n{body}"""\n', encoding="utf-8")


def main():
    folder = pathlib.Path(__file__).resolve().parent
    numbers = Numbers(20250131)
    orders = make_orders(numbers)
    text = "[\n" + ",\n".join(json.dumps(order, ensure_ascii=False, separators=(",", ":")) for order in orders) + "\n]\n"
    write_module(folder / "orders_data.py", "ORDERS_JSON", "The orders, as JSON", text)
    write_module(folder / "payments_data.py", "PAYMENTS_CSV", "The payments, as CSV", make_payments(numbers, orders))


if __name__ == "__main__":
    main()
