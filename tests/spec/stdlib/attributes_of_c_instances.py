"""What CPython writes in C takes no attributes of its own, though the library's class may be written in Python."""

import collections
import contextvars
import copy
import csv
import decimal
import functools
import io
import operator
import pickle
import queue
import threading
import typing
import zlib


def said(action, *arguments):
    try:
        return repr(action(*arguments))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def named(keys):
    return max(keys)


OBJECTS = {
    "defaultdict": collections.defaultdict(int),
    "OrderedDict": collections.OrderedDict(),
    "deque": collections.deque(),
    "StringIO": io.StringIO(),
    "BytesIO": io.BytesIO(),
    "BufferedReader": io.BufferedReader(io.BytesIO()),
    "BufferedWriter": io.BufferedWriter(io.BytesIO()),
    "BufferedRandom": io.BufferedRandom(io.BytesIO()),
    "BufferedRWPair": io.BufferedRWPair(io.BytesIO(), io.BytesIO()),
    "TextIOWrapper": io.TextIOWrapper(io.BytesIO()),
    "IncrementalNewlineDecoder": io.IncrementalNewlineDecoder(None, True),
    "Lock": threading.Lock(),
    "RLock": threading.RLock(),
    "SimpleQueue": queue.SimpleQueue(),
    "localcontext": decimal.localcontext(),
    "partial": functools.partial(named),
    "key": functools.cmp_to_key(named)(1),
    "itemgetter": operator.itemgetter(1),
    "attrgetter": operator.attrgetter("a"),
    "methodcaller": operator.methodcaller("a"),
    "reader": csv.reader([]),
    "var": contextvars.ContextVar("var"),
    "context": contextvars.copy_context(),
    "compress": zlib.compressobj(),
    "decompress": zlib.decompressobj(),
    "variable": typing.TypeVar("variable"),
}
for kind, value in OBJECTS.items():
    for name in "other", "copy", "closed", "get", "acquire":
        print(kind, name, said(setattr, value, name, 1), "|", said(delattr, value, name))
for kind, value in OBJECTS.items():
    print(kind, said(operator.add, value, 1), "|", said(getattr, value, "nothing"))
print(said(setattr, typing.TypeVar, "x", 1), said(setattr, contextvars.Context, "x", 1), said(setattr, io.StringIO, "x", 1))
print(said(setattr, contextvars.ContextVar("v"), "name", 1), "|", said(delattr, contextvars.ContextVar("v"), "name"))


class Texts(io.StringIO):
    pass


print(said(setattr, Texts(), "closed", 1))
texts = Texts()
texts.closer = 1
print(texts.closer)


class Counting(collections.defaultdict):
    def __init__(self):
        self.more = 1


counting = Counting()
print(counting, counting.more, said(operator.getitem, counting, 1), counting.__reduce__()[:4])
plain = collections.defaultdict(list, {1: [2]})
plain.default_factory = None
print(said(operator.getitem, plain, 2), plain)
del plain.default_factory
print(said(operator.getitem, plain, 2), plain, plain.copy(), plain | {3: 4}, {3: 4} | plain)
plain = collections.defaultdict(list, {1: [2]})
print(said(vars, plain), plain.__reduce__()[:4], list(plain.__reduce__()[4]))

# They are taken apart and made anew.
for protocol in range(6):
    for value, given in (
        (operator.itemgetter(1), [5, 6]),
        (operator.itemgetter(1, 0), [5, 6]),
        (operator.attrgetter("real", "imag.real"), 5),
        (operator.methodcaller("split", "b"), "abc"),
        (operator.methodcaller("split", sep="b", maxsplit=1), "abcb"),
    ):
        again = pickle.loads(pickle.dumps(value, protocol))
        print(protocol, again, again(given), copy.copy(value)(given), copy.deepcopy(value)(given))
    print(protocol, pickle.loads(pickle.dumps(plain, protocol)), copy.copy(plain), copy.deepcopy(plain))
print(operator.itemgetter(1, 2).__reduce__(), operator.attrgetter("a").__reduce__(), operator.methodcaller("m", 1, a=2).__reduce__())
