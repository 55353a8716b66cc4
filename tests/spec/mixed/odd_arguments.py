# What builtin functions say to arguments that hardly anybody gives them.
import codecs
import copy
import itertools
import random


def attempt(name, function, *arguments, **keywords):
    try:
        print(name, repr(function(*arguments, **keywords)))
    except Exception as error:
        print(name, type(error).__name__, error)


for separator in (":", b":", "é", "", "ab", b"", 1, None, bytearray(b":"), ("a", "b"), ["a"], {1: 2}):
    attempt("hex", b"abc".hex, separator)
for value in (memoryview(b"a"), memoryview(b"ab"), bytearray(b"a"), b"ab", "", None):
    attempt("ord", ord, value)
attempt("encode", "a".encode, None)
attempt("decode", b"a".decode, None)
attempt("encode", "a".encode, 1)
attempt("zip_longest", itertools.zip_longest, "a", other=1)


class Text(str):
    pass


text = Text("abc")
for spec in ("", "2", ">3", ">5", "s", ".2", ".9", "*<3"):
    made = format(text, spec)
    print(repr(spec), repr(made), type(made).__name__, made is text)
for method in (staticmethod, classmethod):
    class Derived(method):
        pass

    print(repr(Derived(len)), repr(method(len)))
for state in (
    None, (), (1, 2), (3, (1, 2), None), (2, (1,) * 625, None), (3, (1,) * 625), (3, (1,) * 625, None), (3, ("a",) * 625, None),
    (3, (1,) * 624 + (700,), None), (3, (-1,) * 625, None), (3, [1] * 625, None), (3, (1.0,) * 625, None), (4, 0, 0), (3, (2**90,) * 625, 0),
):
    attempt("setstate", random.setstate, state)
found = codecs.lookup("utf-8")
twin = copy.copy(found)
print(type(twin).__name__, twin == found, twin.name, len(twin), copy.deepcopy(found).name)
