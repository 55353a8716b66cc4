# The flags of patterns: their names, what is left over, iteration, and the class as a collection of them.
import copy
import pickle
import re
from re import RegexFlag


def told(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for value in (0, 1, 2, 3, 8, 258, 511, 512, 1024, 1026, 1 << 20, -1, -2, -3, -257, -512, -1025, -(1 << 20)):
    flag = RegexFlag(value)
    print(value, flag, int(flag), ~flag, int(~flag), flag.name, flag.value, f"{flag}", "%d" % flag, bool(flag), list(flag), len(flag))
told(lambda: RegexFlag(2) is re.I)
told(lambda: RegexFlag(1026) is RegexFlag(1026))
told(lambda: [re.I in RegexFlag(10), re.X in RegexFlag(10), re.NOFLAG in re.I])
told(lambda: 2 in re.I)
told(lambda: RegexFlag)
told(lambda: list(RegexFlag))
told(lambda: [flag.name for flag in RegexFlag])
told(lambda: len(RegexFlag))
told(lambda: (RegexFlag["I"], RegexFlag["ASCII"], RegexFlag["NOFLAG"]))
told(lambda: RegexFlag["NOPE"])
told(lambda: list(RegexFlag.__members__))
told(lambda: RegexFlag("I"))
told(lambda: RegexFlag(2.5))
told(lambda: RegexFlag(None))
told(lambda: (re.I | 5, 5 | re.I, re.I ^ 1 << 12, re.I & ~re.I, (re.I | re.M) & re.I, re.I | re.M | re.S | re.X))
told(lambda: re.I | "a")
told(lambda: (re.I + 1, type(re.I | re.M).__name__, isinstance(re.I, int), re.I == 2, hash(re.I) == hash(2), {2: "x"}[re.I]))
told(lambda: (copy.copy(re.I), copy.deepcopy(re.I | re.M), pickle.loads(pickle.dumps(re.I | re.M))))
told(lambda: (sorted([re.M, re.I]), max(re.I, re.X), re.I < re.M))
told(lambda: ("%s %r" % (re.I, re.I), "{:>5}|{:d}|{}".format(re.I, re.I, re.I)))
told(lambda: re.compile("A", re.I | re.M).flags)
told(lambda: re.sub("a", "b", "AAA", flags=RegexFlag.IGNORECASE))
