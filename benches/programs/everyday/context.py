# with blocks, properties, static and class methods, super: the small protocols of classes.
class Resource:
    open_count = 0

    def __init__(self, name):
        self.name = name
        self.used = 0

    def __enter__(self):
        Resource.open_count += 1
        return self

    def __exit__(self, kind, value, trace):
        Resource.open_count -= 1
        return kind is ValueError


class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        self._degrees = value if value > -273 else -273

    @property
    def fahrenheit(self):
        return self._degrees * 9 // 5 + 32

    @staticmethod
    def mean(a, b):
        return (a + b) // 2

    @classmethod
    def of(cls, degrees):
        return cls(degrees)


class Logger:
    def write(self, text):
        return len(text)

    def __call__(self, text):
        return self.write(text) + 1


class Prefixed(Logger):
    def write(self, text):
        return super().write(text) + 4


class Loud(Prefixed):
    def write(self, text):
        return super().write(text.upper()) * 2


class Bag:
    def __init__(self):
        self.items = {}

    def __setitem__(self, key, value):
        self.items[key] = value

    def __getitem__(self, key):
        return self.items[key]

    def __contains__(self, key):
        return key in self.items

    def __len__(self):
        return len(self.items)


def main():
    check = 0
    warm = Celsius(20)
    log = Loud()
    bag = Bag()
    for i in range(120000):
        with Resource("file") as resource:
            resource.used += i
            check += resource.used & 7
        warm.degrees = i % 40 - 10
        check += warm.degrees + warm.fahrenheit + Celsius.mean(i, 4) & 63
        if i % 5 == 0:
            check += Celsius.of(i).degrees & 3
            with Resource("bad"):
                raise ValueError(i)
        check += log("line")
        bag[i & 63] = i
        if i & 127 in bag and len(bag) > 3:
            check += bag[i & 63] & 1
    print("context", check, Resource.open_count, len(bag))


main()
