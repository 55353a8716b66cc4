# What copies and pickles of exceptions keep beside their arguments.
import copy
import pickle


class Coded(Exception):
    def __init__(self, text, code=0):
        super().__init__(text)
        self.code = code


class Strict(ValueError):
    def __init__(self, one, two):
        super().__init__(f"{one}-{two}")


coded = Coded("t", 7)
coded.extra = [1]
coded.add_note("a note")
noted = ValueError(1, 2)
noted.more = {"k": [1]}
errors = [
    OSError("foo", "bar", "baz"), OSError("two", "no", "a", None, "b"), ImportError("x", name="n", path="p"), ModuleNotFoundError("y", name="m"),
    SyntaxError("m", ("f", 1, 2, "t")), KeyError("k"), UnicodeDecodeError("utf8", b"a", 0, 1, "r"), StopIteration(5), SystemExit(3),
    NameError("q", name="nn"), AttributeError("a", name="nn", obj=1), ExceptionGroup("g", [ValueError(1), OSError(5, "z", "f")]), coded, noted,
]
names = "name path filename filename2 errno msg lineno value code obj extra more __notes__ exceptions".split()
for error in errors:
    for title, made in (("copy", copy.copy(error)), ("deep copy", copy.deepcopy(error)), ("pickle", pickle.loads(pickle.dumps(error)))):
        print(title, repr(made), [(name, getattr(made, name)) for name in names if hasattr(made, name)], made is error)
deep = copy.deepcopy(noted)
print(deep.more["k"] is noted.more["k"], copy.copy(noted).more["k"] is noted.more["k"])
for make in (copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))):
    try:
        print(make(Strict(1, 2)))
    except TypeError as error:
        print(error)
