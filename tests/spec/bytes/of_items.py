"""bytes and bytearray of iterables: each item is converted before the next is taken."""


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print('index', self.value)
        return self.value


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


def items(*values):
    for value in values:
        print('item', type(value).__name__)
        yield value


array = bytearray(b'x')
for values in [(1, 2), (1, 256, 3), (-1,), (Index(7), Index(300), 1), (True, False), (2**70,), (1.5,), ()]:
    show(lambda: bytes(items(*values)))
    show(lambda: bytearray(items(*values)))
    show(lambda: bytes(values))
    show(lambda: bytes(list(values)))
    show(lambda: array.extend(items(*values)))
    show(lambda: array.extend(values))
    print(array)
show(lambda: len(bytes(x & 255 for x in range(2000))))
show(lambda: bytes(map(ord, 'abc')))
show(lambda: bytes({1: 2, 3: 4}))
show(lambda: array.extend(array))
print(array)
