# The order in which the bounds of a slice are converted, and slices of text and bytes by objects with __index__.
log = []


class Bound:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __index__(self):
        log.append(self.name)
        return self.value


def bounds(start, stop, step):
    return slice(Bound("start", start), Bound("stop", stop), Bound("step", step))


for value in ("abcdefgh", "äbcdéfgh", b"abcdefgh", bytearray(b"abcdefgh"), [1, 2, 3, 4, 5, 6, 7, 8], (1, 2, 3, 4, 5)):
    log.clear()
    print(value[bounds(1, 6, 2)], value[bounds(-1, 0, -2)], value[bounds(2, -1, 1)], value[Bound("index", -2)], log)

array = bytearray(b"abcdefgh")
log.clear()
array[bounds(0, 8, 3)] = b"XYZ"
print(array)
array[Bound("start", 1):Bound("stop", 3)] = [65, 66, 67, 68]
del array[bounds(0, 100, 4)]
print(array)
for text in ("abc", b"abc", bytearray(b"abc")):
    for key in (slice(None, None, 0), slice("a", 1), slice(1, 2, 1.5), "x", 10**30, slice(10**30, None), slice(-10**30, 10**30, -1)):
        try:
            print(text[key])
        except (TypeError, ValueError, IndexError) as error:
            print(type(error).__name__, error)
