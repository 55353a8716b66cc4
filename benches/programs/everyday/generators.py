# Generators, generator expressions and yield from.
def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def pairs(source):
    previous = None
    for value in source:
        if previous is not None:
            yield previous, value
        previous = value


def tree(depth):
    if depth == 0:
        yield 1
    else:
        yield from tree(depth - 1)
        yield from tree(depth - 1)


def running():
    total = 0
    while True:
        value = yield total
        total += value


def main():
    check = sum(n for n in numbers(2000000) if n & 1)
    check += sum(a * b & 7 for a, b in pairs(numbers(900000)))
    check += sum(tree(17))
    adder = running()
    next(adder)
    for i in range(900000):
        last = adder.send(i & 15)
    print("generators", check, last)


main()
