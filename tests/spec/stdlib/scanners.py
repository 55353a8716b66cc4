"""Scanners of patterns, warnings about positional counts, and the frames and syntax errors that tracebacks show."""
import re
import traceback
import warnings


def tokens(text):
    scanner = re.compile(r"(?P<NAME>[a-z]+)|(?P<NUM>\d+)|(?P<WS>\s+)").scanner(text)
    for match in iter(scanner.match, None):
        if match.lastgroup != "WS":
            yield match.lastgroup, match.group()


print(list(tokens("abc 12 d3 !x 4")))
scanner = re.compile("a|").scanner("baa", 0, 2)
print([scanner.search() for _ in range(5)], scanner.pattern, type(scanner).__name__)
scanner = re.compile(b"..").scanner(string=b"abcde", pos=1)
print(scanner.match(), scanner.search(), scanner.match(), scanner.match())
scanner = re.compile("x*").scanner("xxy")
print(scanner.match(), scanner.match(), scanner.match())
try:
    re.compile("a").scanner(3)
except TypeError as error:
    print(error)

lexer = re.Scanner([
    (r"[a-zA-Z_]\w*", lambda s, token: ("name", token)),
    (r"\d+\.\d*", lambda s, token: float(token)),
    (r"(\d)(\d)*", lambda s, token: (int(token), s.match.span())),
    (r"=|\+|-|\*|/", "operator"),
    (r"\s+", None),
])
print(lexer.scan("sum = 3*foo + 312.50+bar ?rest"))
print(re.Scanner([("A", 1)], re.IGNORECASE).scan("aAb"), re.Scanner([("", 1)]).scan("x"))

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(re.sub("a", "b", "aaa", 1), re.subn("A", "b", "aaa", 2, re.I), re.split("a", "bab", 1))
    re.sub("a", "b", "aaa", count=1)
print([(str(w.message), w.category.__name__) for w in seen], len({w.lineno for w in seen}))


def frames(action):
    try:
        action()
    except Exception as error:
        names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        print(type(error).__name__, error, names)


import bisect
import collections
import csv
import datetime
import functools
import heapq
import io
import operator

frames(lambda: datetime.date(2024, 2, 30))
frames(lambda: datetime.datetime(2024, 1, 1) - 5)
frames(lambda: datetime.date.fromisoformat("x"))
frames(lambda: datetime.datetime(2024, 1, 1).replace(month=13))
frames(lambda: functools.reduce(operator.add, [1, "x"]))
frames(lambda: functools.reduce(lambda a, b: a / b, [1, 0]))
frames(lambda: functools.partial(int, "x")())
frames(lambda: heapq.heappop([]))
frames(lambda: heapq.heappush([1], "x"))
frames(lambda: heapq.nlargest(1, [1, 2], key=3) if 0 else heapq.heapify([1, "a", 2]))
frames(lambda: operator.itemgetter(3)([]))
frames(lambda: operator.attrgetter("a.b")(1))
frames(lambda: bisect.insort([1], "x"))
frames(lambda: collections.OrderedDict().popitem())
frames(lambda: collections.defaultdict(lambda: 1 / 0)[1])
frames(lambda: functools.lru_cache(lambda x: 1 / x)(0))
frames(lambda: list(csv.reader(['"x'], strict=True)))
frames(lambda: io.StringIO().write(1))
frames(lambda: sorted([2, 1], key=functools.cmp_to_key(lambda a, b: 1 / 0)))


def shown(error):
    print("".join(traceback.format_exception_only(error)), end="")


shown(SyntaxError("bad", ("<rules>", 1, 3, "3 $ 4")))
shown(SyntaxError("bad", ("<rules>", 1, 3, "  3 $ 4\n", 1, 6)))
shown(SyntaxError("bad", ("<rules>", 1, 3, "3 $ 4", 2, 1)))
shown(SyntaxError("bad", ("<rules>", 1, None, None)))
shown(SyntaxError("bad"))
