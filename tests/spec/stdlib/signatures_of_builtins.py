"""inspect.signature of what CPython has in C: functions, types, methods, bound or not."""
import base64
import collections
import datetime
import decimal
import functools
import inspect
import itertools
import json
import math
import operator
import random
import re
import struct
import time


def show(*objects):
    for one in objects:
        name = getattr(one, "__qualname__", None) or repr(one)
        try:
            print(name, inspect.signature(one))
        except ValueError:
            print(name, "| none")
        except TypeError:
            print(name, "is none")


show(len, print, sorted, sum, max, min, abs, round, hash, input, isinstance, getattr, iter, next, pow, repr, divmod, callable, chr, ord, any, all, format, vars)
show(int, float, str, bytes, list, tuple, dict, set, frozenset, bool, complex, object, type, range, slice, zip, map, filter, enumerate, reversed, property, super, memoryview, bytearray)
show(str.split, str.join, str.maketrans, str.format, str.startswith, list.append, list.sort, list.pop, dict.get, dict.fromkeys, dict.update, dict.pop, set.union, set.add, int.to_bytes, int.from_bytes)
show(bytes.fromhex, float.fromhex, bytes.decode)
show("a".join, [].append, {}.get, (1).to_bytes, "x".split, [].sort, b"".hex)
show(math.sqrt, math.gcd, math.isclose, math.prod, math.log, math.hypot, itertools.chain, itertools.product, itertools.islice, itertools.chain.from_iterable, itertools.accumulate, itertools.groupby)
show(functools.partial, functools.reduce, functools.lru_cache, operator.add, operator.itemgetter, operator.attrgetter, operator.methodcaller)
show(collections.deque, collections.deque.append, collections.OrderedDict, collections.OrderedDict.move_to_end, collections.defaultdict, collections.Counter, collections.Counter.update)
show(datetime.date, datetime.date.today, datetime.datetime.now, datetime.datetime.strptime, datetime.timedelta, datetime.timedelta.total_seconds, datetime.date.isoformat, datetime.date(2024, 1, 1).isoformat)
show(decimal.Decimal, decimal.Decimal.quantize, decimal.Decimal("1").sqrt, random.random, random.seed, random.choice, random.Random.shuffle, random.sample)
show(re.sub, re.split, re.compile("a").sub, re.search, re.escape, re.match("a", "a").group, struct.pack, struct.Struct, time.time, time.sleep, time.strftime)
show(json.loads, json.dumps, json.JSONEncoder, base64.b64encode, ValueError, OSError, KeyError, StopIteration)
show(5, 3.5)


class Derived(dict):
    pass


class WithInit(list):
    def __init__(self, first, *rest, key=None):
        super().__init__(rest)


show(Derived, Derived().get, WithInit, WithInit(1).append, WithInit.append)
print(inspect.getfullargspec(len), inspect.getfullargspec(sorted))
bound = inspect.signature(sorted).bind([3, 1], reverse=True)
bound.apply_defaults()
print(bound.arguments, sorted(*bound.args, **bound.kwargs))
for name, parameter in inspect.signature(print).parameters.items():
    print(name, parameter.kind.name, repr(parameter.default) if parameter.default is not parameter.empty else "-")
