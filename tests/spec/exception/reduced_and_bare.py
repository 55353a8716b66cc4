# Exceptions made by `__new__` alone, taken apart by `__reduce__`, given a state, and attributes that are deleted.
def look(name, make):
    try:
        print(name, repr(make()))
    except Exception as error:
        print(name, "!", type(error).__name__, error)


for kind in (UnicodeEncodeError, UnicodeDecodeError):
    bare = kind.__new__(kind)
    for name in ("encoding", "object", "start", "end", "reason", "args"):
        look(name, lambda: getattr(bare, name))
    look("str", lambda: str(bare))
    look("repr", lambda: repr(bare))
    look("init", lambda: bare.__init__())
    look("init", lambda: bare.__init__(1, 2, 3, 4, 5))
    look("call", kind)
    look("start", lambda: setattr(bare, "start", "a"))
    look("start", lambda: delattr(bare, "start"))
error = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad byte")
error.start = 0
look("decode", lambda: (error.reason, str(error), error.args))
for error in (
    ValueError(1, 2), KeyError("k"), StopIteration(5), OSError(5000, "x"), OSError(5000, "x", "f"), OSError(5000, "x", "f", None, "g"),
    ImportError("a"), ImportError("a", name="n", path="p"), NameError("a", name="n"), AttributeError("a", name="n", obj=3),
    AttributeError("b"), SyntaxError("m", ("f", 1, 2, "t")), ExceptionGroup("m", [ValueError(1)]), UnicodeEncodeError("a", "b", 1, 2, "r"),
):
    look(type(error).__name__, error.__reduce__)
error = ValueError(1)
error.extra = 3
look("reduce", error.__reduce__)
look("state", lambda: error.__setstate__({"more": 4, "args": (7,)}))
look("after", lambda: (error.more, error.args, error.__reduce__()))
look("state", lambda: error.__setstate__(None))
look("state", lambda: error.__setstate__(3))
look("state", lambda: error.__setstate__({1: 2}))
error = OSError(5000, "text", "file")
del error.filename
look("os", lambda: (error.filename, str(error), error.errno))
error = ImportError("m", name="n")
del error.name
look("import", lambda: (error.name, error.msg))


class Own(UnicodeEncodeError):
    def __new__(cls, *args):
        print("new", args)
        return super().__new__(cls, *args)


look("own", lambda: (Own("a", "b", 0, 1, "r").reason, str(Own("a", "b", 0, 1, "r"))))
look("own", lambda: Own("a"))


class Kept(KeyError):
    def __init__(self, *args):
        print("init", args)


look("kept", lambda: (Kept(1, 2).args, repr(Kept("x"))))
import json

look("json", lambda: json.JSONDecodeError(msg="m", doc="a\nb", pos=3).args)
look("json", lambda: json.JSONDecodeError("m", "a\nb", pos=3).lineno)
look("json", lambda: json.loads('"\\u0041'))
