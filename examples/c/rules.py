# The rules that examples/c/rules.c runs.
class Order:
    note = 0

    def describe(self):
        return [type(self).__name__, self.note, {"paid": None}]


def quote(item, count):
    return round(catalogue.price(item) * count * rate, 2)


def order():
    return "sent" if approve(Order()) else "refused"


def draw(frame):
    for index in range(len(frame)):
        frame[index] = index * index


def forever():
    while True:
        pass


print("rules at", rate)
each(lambda number: number * 2, 4), each(len and (lambda number: 10**30))
