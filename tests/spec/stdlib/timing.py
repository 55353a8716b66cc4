# timeit with callables and a timer of the program's own.
import timeit

ticks = iter(range(10**6))
calls = []


def timer():
    return next(ticks)


def work():
    calls.append("work")


def setup():
    calls.append("setup")


print(timeit.timeit(work, setup, timer, 3), calls)
print(timeit.repeat(work, setup, timer, 4, 2), len(calls))
t = timeit.Timer(work, timer=timer)
print(t.timeit(number=5), len(calls), t.repeat(2, 1))
print(timeit.Timer(timer=timer).timeit(10))
seen = []
fast = iter([0, 0.01, 0.01, 0.1, 0.1, 0.35])
print(timeit.Timer(work, timer=lambda: next(fast)).autorange(lambda number, taken: seen.append((number, taken))), len(seen))
for arguments in ((5,), (work, 5), (None,)):
    try:
        timeit.Timer(*arguments)
    except ValueError as error:
        print(error)
print(timeit.default_number, timeit.default_repeat, timeit.__all__)
