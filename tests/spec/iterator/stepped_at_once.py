"""Iterators that loops step without a call, and those they cannot; ends, errors and changes in the middle."""


def show(name, iterable):
    items = []
    try:
        for item in iterable:
            items.append(item)
            if len(items) > 20:
                break
    except Exception as error:
        print(name, items, type(error).__name__, error)
    else:
        print(name, items)


def double(x):
    return x * 2


def stops(x):
    if x == 3:
        raise StopIteration('early')
    return x


def fails(x):
    return 10 // (x - 2)


def gives_none(x):
    pass


def generated(x):
    yield x


class Callable:
    def __call__(self, x):
        return [x]


show('double', map(double, range(5)))
show('list', map(double, [1.5, 'a']))
show('tuple', map(double, ('t',)))
show('str', map(double, 'xyz'))
show('stops', map(stops, range(6)))
show('fails', map(fails, [0, 1, 2, 3]))
show('none', map(gives_none, {1: 2, 3: 4}))
show('items', map(double, {1: 2, 3: 4}.items()))
show('generated', [next(g) for g in map(generated, range(3))])
show('callable', map(Callable(), range(3)))
show('builtin', map(str, range(3)))
show('type', map(int, ['1', '2', 'x']))
show('method', map([].append, range(3)))
show('lambda', map(lambda x, y=3: x + y, range(3)))
show('arity', map(lambda x, y: x + y, range(3)))
show('two', map(lambda x, y: x + y, range(3), range(10, 20)))
show('nested', map(double, map(double, range(3))))
show('generator', map(double, (x for x in range(3))))
show('strict', map(double, range(3), strict=True))
for consumer in (list, tuple, set, sum, sorted, max, min, any, all, dict.fromkeys):
    print(consumer.__name__, consumer(map(double, range(1, 5))))
    try:
        print(consumer(map(stops, range(1, 5))))
    except Exception as error:
        print(type(error).__name__, error)

show('zip', zip('abc', [1, 2, 3, 4], range(3)))
show('one', zip([1, 2]))
show('empty', zip())
show('many', zip(*[range(2)] * 12))
show('unequal strict', zip('abc', [1, 2], strict=True))
show('equal strict', zip('ab', [1, 2], strict=True))
show('of generator', zip((x for x in 'ab'), range(9)))
same = iter(range(7))
show('pairs', zip(same, same))
show('rest', same)
left, right = iter([1, 2, 3]), iter([1])
show('taken', zip(left, right))
show('left', left)
again = zip([1, 2], iter([5]))
show('again', again)
show('again', again)

show('enumerate', enumerate('ab', 2**63 - 1))
show('enumerate zip', enumerate(zip('ab', 'cd')))
show('reversed', reversed([1, 2, 3]))
show('reversed str', reversed('abc'))
show('reversed dict', reversed({1: 2, 3: 4}))
show('bytes', b'\x01\xff')
show('bytearray', bytearray(b'ab'))
show('text', 'aé😀')
show('set', {5})
show('values', {1: 'a'}.values())
show('big range', range(2**70, 2**70 + 3))
show('sentinel', iter(iter([1, 2, 3]).__next__, 3))

table = {1: 1, 2: 2}


def grows():
    for key in table:
        table[key + 10] = 0
        yield key


show('grows', grows())
show('grows map', map(lambda key: table.setdefault(key + 100, 0), table))
show('grows zip', zip(table, map(lambda key: table.setdefault(key + 1000, 0), [1, 2])))
growing = [1]
show('growing', map(lambda x: growing.append(x + 1) or x, growing))
shrinking = [1, 2, 3, 4]
show('shrinking', map(lambda x: shrinking.pop(), shrinking))


def deep(n):
    return max(map(deep, [n - 1])) + 1 if n else 0


print(deep(50))
try:
    print(deep(100000))
except RecursionError as error:
    print(type(error).__name__)
