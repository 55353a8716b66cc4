"""The order of bases of classes with many of them, and what has none; stages of itertools upon stages."""
import itertools


def names(cls):
    return [base.__name__ for base in cls.__mro__]


class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
class E(A): pass
class F(C, E): pass
class G(D, F): pass
print(names(D), names(F), names(G))
for bases in ((A, B), (D, A, F), (A, A), (F, D), (object, A), (type, A), (int, A, object), (B, C, E, A), (G, C, B), (C, G)):
    try:
        print(names(type("X", bases, {})))
    except TypeError as error:
        print(error)
many = [type(f"M{number}", (A,) if number % 3 else (B,), {}) for number in range(60)]
last = type("Last", tuple(many), {})
print(names(last)[-5:], len(last.__mro__))
layered = object
for number in range(40):
    left, right = type(f"L{number}", (layered,), {}), type(f"R{number}", (layered,), {})
    layered = type(f"J{number}", (left, right), {})
print(names(layered)[:5], len(layered.__mro__))
numbers = iter([1])
for _ in range(300):
    numbers = itertools.chain(numbers, itertools.islice([2], 0, None))
print(sum(numbers))
numbers = iter(range(10))
for _ in range(100):
    numbers = itertools.accumulate(itertools.takewhile(lambda number: number < 10**30, numbers))
print(sum(numbers))


def noisy(limit):
    for number in range(limit):
        print("gives", number)
        yield number


numbers = noisy(3)
for _ in range(50):
    numbers = itertools.chain.from_iterable([numbers])
print(list(numbers))
