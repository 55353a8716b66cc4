"""Functions of the library that CPython writes in C: they are bound to nothing, and speak of arguments in their own words."""
import bisect
import copy
import enum
import functools
import heapq
import inspect
import operator
import pickle
import time
import types


class Op(enum.Enum):
    ADD = operator.add
    MUL = operator.mul

    def __call__(self, a, b):
        return self.value(a, b)


print(list(Op), Op.ADD(2, 3), Op(operator.mul))
print(operator.add, repr(heapq.heappush), type(operator.add), str(time.time))


class Tally:
    count = operator.countOf

    def __init__(self, items):
        self.items = items

    def has_passed(self):
        return self.count(self.items, 1) >= 2


print(Tally([1, 2, 1]).has_passed())


class Calc:
    op = operator.sub
    push = heapq.heappush
    fold = functools.reduce
    find = bisect.bisect_left

    def run(self, a, b):
        return self.op(a, b)


class Derived(Calc):
    def run(self, a, b):
        return super().op(a, b) * 10


c = Calc()
heap = []
c.push(heap, 3)
print(c.run(5, 3), c.op(7, 2), Calc.op(1, 1), c.fold(operator.add, [1, 2]), c.find([1, 2, 3], 2), heap)
for each in c, Derived(), c:
    print(each.op(9, 2), each.run(9, 2), getattr(each, "op") is operator.sub)
Calc.late = operator.mul
print(c.late(3, 4), vars(Calc)["late"] is operator.mul)


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


for f in [
    lambda: operator.add(1),
    lambda: operator.add(1, 2, 3),
    lambda: operator.neg(),
    lambda: operator.add(a=1, b=2),
    lambda: heapq.heappush([]),
    lambda: heapq.heappop(),
    lambda: heapq.heapify([1], 2),
    lambda: functools.reduce(1),
    lambda: bisect.bisect([1]),
    lambda: bisect.bisect([1], 2, 3, 4, 5),
    lambda: bisect.insort([1], 2, key=1, foo=2),
    lambda: time.time(1),
    lambda: operator.call(),
    lambda: operator.countOf([1]),
    lambda: operator.add.__get__,
    lambda: operator.add.other,
    lambda: operator.add.__code__,
    lambda: setattr(operator.add, "x", 1),
    lambda: functools.cmp_to_key(),
]:
    attempt(f)
for f in operator.add, heapq.heappush, time.time, bisect.bisect_left, functools.reduce:
    print(f.__name__, f.__qualname__, f.__module__, callable(f), hash(f) == hash(f), f == f, f != len)
print(functools.partial(operator.add, 1), functools.partial(operator.add, 1)(2))
print(inspect.isbuiltin(operator.add), inspect.isfunction(operator.add), inspect.isroutine(heapq.heappush), isinstance(time.time, types.BuiltinFunctionType))
print(inspect.signature(operator.add), inspect.signature(bisect.bisect))
print(copy.copy(operator.add) is operator.add, copy.deepcopy([operator.add])[0] is operator.add)
print(pickle.loads(pickle.dumps(operator.add)) is operator.add, pickle.loads(pickle.dumps([heapq.heappush]))[0] is heapq.heappush)


@functools.wraps(operator.add)
def wrapped(*a):
    return operator.add(*a)


print(wrapped.__name__, wrapped.__wrapped__ is operator.add, sorted([3, 1], key=operator.neg), list(map(operator.add, [1], [2])), {operator.add: 1}[operator.add])
held = staticmethod(operator.add)
print(held(1, 2), held.__name__)
