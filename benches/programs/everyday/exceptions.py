# Raising, catching, finally, and try blocks that raise nothing.
class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def check(n):
    if n % 3 == 0:
        raise Refused(n)
    if n % 5 == 0:
        raise ValueError("five")
    return n


def guarded(n):
    try:
        return check(n)
    except Refused as error:
        return error.code & 7
    finally:
        guarded.calls += 1


def deep(n):
    if n == 0:
        raise KeyError("bottom")
    return deep(n - 1) + 1


def main():
    guarded.calls = 0
    total = 0
    for i in range(500000):
        try:
            total += guarded(i)
        except ValueError:
            total += 1
    table = {"a": 1}
    for i in range(500000):
        try:
            total += table["a" if i & 1 else "b"]
        except KeyError:
            total += 2
    for _ in range(10000):
        try:
            deep(20)
        except KeyError:
            total += 3
    for i in range(1500000):
        try:
            total += i & 1
        except TypeError:
            total = 0
    print("exceptions", total, guarded.calls)


main()
