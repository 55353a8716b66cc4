"""Positions that no sequence has, lists that shrink while they are compared, and what a range does not hold."""


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


big = 10**25
for position in big, -big, Index(big), Index(-big), 3, -3:
    attempt(lambda: [1].insert(position, 0))
    attempt(lambda: [1].pop(position))
for value in 7, 7.0, 1e308, "a", 2.0, True:
    attempt(lambda: range(3).index(value))


class Clears:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        return NotImplemented


one, two = [], []
one.append(Clears(two))
two.append(Clears(one))
print(one == two, one, two)
one, two = [], [1]
one.append(Clears(one))
print(one == two, one, two)
one, two = [], [1]
one.append(Clears(one))
print(one != two)
