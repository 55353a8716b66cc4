# Generators, closures, iterators and lists made for one item and thrown away.
def one(value):
    yield value


def adder(n):
    return lambda value: value + n


def main():
    total = 0
    for i in range(150000):
        for value in one(i):
            total += value & 3
        total += adder(i)(1) & 7
        total += next(iter([i])) & 1
        total += sum(n for n in (i, 1)) & 3
        a, *rest = i, 1, 2
        total += len(rest) + len([n for n in (1, 2)]) + len({i: 1}) + len(f"{i}")
        total += max([i, 3], key=lambda n: -n) & 1
    print("short_lived", total)


main()
