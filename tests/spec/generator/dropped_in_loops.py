# A generator that nothing but a loop holds is closed where the loop is left.
def numbers(name, log, stop=5):
    try:
        for n in range(stop):
            yield n
    finally:
        log.append(f"{name} closed")


def with_break():
    log = []
    for n in numbers("break", log):
        if n == 2:
            break
    else:
        log.append("else")
    log.append("behind")
    print(log)


def with_return(log):
    for n in numbers("return", log):
        if n == 1:
            return n, list(log)
    return None


def with_exception():
    log = []
    try:
        for n in numbers("raise", log):
            if n == 3:
                raise KeyError(n)
    except KeyError as error:
        log.append(repr(error))
    print(log)


def uncaught(log):
    for n in numbers("uncaught", log):
        1 / (n - 1)


def nested():
    log = []
    for a in numbers("outer", log):
        for b in numbers("inner", log):
            if b == 1:
                break
            if a == 1:
                log.append("leaving")
                print(log)
                return a, b, log
    return None


def continued():
    log = []
    for n in numbers("continue", log):
        if n % 2:
            continue
        log.append(n)
    print(log)


def in_try():
    log = []
    for n in numbers("try", log):
        try:
            if n == 1:
                break
        finally:
            log.append(f"finally {n}")
    print(log)


def in_with():
    log = []

    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            log.append("exit")

    for n in numbers("with", log):
        with Manager():
            if n == 1:
                break
    print(log)


with_break()
log = []
print(with_return(log), log)
with_exception()
log = []
try:
    uncaught(log)
except ZeroDivisionError as error:
    log.append(type(error).__name__)
print(log)
print(nested())
continued()
in_try()
in_with()


class Tree:
    def __init__(self, items, log):
        self.items = items
        self.log = log

    def __iter__(self):
        try:
            for item in self.items:
                yield item
        finally:
            self.log.append("tree closed")

    def walk(self, depth):
        try:
            yield depth
            yield from self.items
        finally:
            self.log.append(f"walk {depth} closed")


log = []
tree = Tree([1, 2, 3], log)
for item in tree:
    if item == 2:
        break
print(log)
for item in tree.walk(7):
    break
print(log)
for item in Tree("ab", log):
    log.append(item)
    break
print(log)

# In a comprehension, an exception leaves the loop.
log = []
try:
    print([1 // (n - 2) for n in numbers("comprehension", log)])
except ZeroDivisionError:
    log.append("caught")
print(log)
log = []
try:
    print({a: b for a in numbers("a", log) for b in numbers("b", log) if 1 // (b - 1)})
except ZeroDivisionError:
    log.append("caught")
print(log)


# A generator that others hold stays open.
def give(generator):
    return generator


held = []


def keep():
    generator = numbers("held", held)
    kept.append(generator)
    return generator


kept = []
for n in keep():
    break
print(held, next(kept[0]))
source = numbers("source", held, 9)
for n in source:
    break
print(held, next(source))
for n in give(source):
    break
print(held, next(source))
it = iter(source)
for n in it:
    break
print(held, next(source))
kept[0].close()
print(held)


# A generator that is closed closes what it loops over.
def outer(log):
    try:
        for n in numbers("inner", log):
            yield n
    finally:
        log.append("outer closed")


log = []
for n in outer(log):
    break
print(log)
log = []
g = outer(log)
next(g)
g.close()
print(log)


# What the finally block raises reaches nobody.
def bad():
    try:
        yield 1
        yield 2
    finally:
        raise ValueError("lost")


for n in bad():
    break
print("after bad")


# A generator may yield on when it is closed.
def stubborn(log):
    try:
        yield 1
    except GeneratorExit:
        log.append("exit seen")
        raise
    yield 2


log = []
for n in stubborn(log):
    break
print(log)


# Values of a loop stay what they were.
def pairs(log):
    try:
        yield "a", 1
        yield "b", 2
    finally:
        log.append("pairs closed")


log = []
for key, value in pairs(log):
    if value == 1:
        break
print(key, value, log)
for _ in range(2):
    for key, value in pairs(log):
        if value == 2:
            break
    print(key, value, log)


def while_loop():
    log = []
    count = 0
    while True:
        for n in numbers(f"round {count}", log):
            if n == 1:
                break
        count += 1
        if count == 3:
            break
    return log


print(while_loop())


# A builtin between the loop and the generator.
log = []
for i, n in enumerate(numbers("enumerate", log)):
    if i == 1:
        break
for i, n in enumerate(numbers("start", log), 10):
    if i == 11:
        break
for a, n in zip("abc", numbers("zip", log)):
    if n == 1:
        break
for n in map(str, numbers("map", log)):
    if n == "1":
        break
for n in filter(None, numbers("filter", log)):
    break
for n in iter(numbers("iter", log)):
    break
try:
    for i, n in enumerate(numbers("raise", log)):
        1 / (n - 1)
except ZeroDivisionError:
    log.append("caught")
print(log)


def first(log):
    for i, n in enumerate(numbers("return", log)):
        return i, n


log = []
print(first(log), log)
generator = numbers("held", log)
for i, n in enumerate(generator):
    break
for i, n in enumerate(give(generator)):
    break
print(log, next(generator))
