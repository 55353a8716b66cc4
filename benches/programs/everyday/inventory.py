# A shop: objects in dicts, orders that refer to each other, totals, text reports.
class Item:
    def __init__(self, sku, price, stock):
        self.sku = sku
        self.price = price
        self.stock = stock

    def take(self, count):
        taken = min(count, self.stock)
        self.stock -= taken
        return taken


class Line:
    def __init__(self, item, count):
        self.item = item
        self.count = count

    def total(self):
        return self.item.price * self.count


class Order:
    def __init__(self, number, customer):
        self.number = number
        self.customer = customer
        self.lines = []
        self.open = True

    def add(self, item, count):
        taken = item.take(count)
        if taken:
            self.lines.append(Line(item, taken))

    def total(self):
        return sum([line.total() for line in self.lines])

    def describe(self):
        rows = [f"{line.item.sku} x {line.count} = {line.total()}" for line in self.lines]
        return f"order {self.number} of {self.customer}: " + "; ".join(rows)


class Shop:
    def __init__(self):
        self.items = {}
        self.orders = []
        self.by_customer = {}

    def stock(self, sku, price, count):
        if sku in self.items:
            self.items[sku].stock += count
        else:
            self.items[sku] = Item(sku, price, count)

    def order(self, customer, wishes):
        order = Order(len(self.orders), customer)
        for sku, count in wishes.items():
            item = self.items.get(sku)
            if item is not None:
                order.add(item, count)
        self.orders.append(order)
        self.by_customer.setdefault(customer, []).append(order)
        return order


def main():
    shop = Shop()
    for i in range(60):
        shop.stock(f"sku{i}", i * 3 + 5, 1000)
    check = 0
    for i in range(32000):
        wishes = {f"sku{i % 60}": 2, f"sku{i * 7 % 60}": 1, f"sku{i * 11 % 70}": 3}
        order = shop.order(f"c{i % 40}", wishes)
        check = (check * 31 + order.total()) % 1000003
        if i % 3 == 0:
            check += len(order.describe())
        if i % 500 == 0:
            for sku in shop.items:
                shop.stock(sku, 0, 300)
    best = max(shop.by_customer, key=lambda name: sum([order.total() for order in shop.by_customer[name]]))
    print("inventory", check, best, len(shop.by_customer), sum([item.stock for item in shop.items.values()]))


main()
