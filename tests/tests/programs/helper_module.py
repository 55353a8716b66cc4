value = 5


def twice(x):
    return x * 2


def summed(items):
    return sum(item for item in items)
