# str repr ascii chr ord format print, and bytes of text.
print(str(1), str(1.0), str(None), str("a"), str([1, "a", None]), str({"a": (1,)}), str(b"x"), str(True), str(...), str(range(2)), str(slice(1)), str(NotImplemented))
print(repr("a"), repr("it's"), repr('say "x"'), repr("both ' and \""), repr("\n\t\\"), repr("é"), repr("\x07"), repr(b"\x00a"), repr(1.5), repr([]), repr(()), repr((1,)), repr({}), repr(set()), repr({1}))
print(repr(int), repr(str), repr(type), repr(None), repr(len), repr(print), repr(ValueError), repr(ValueError("x")), repr(type(None)), repr(type(...)), repr(object))
class Named: pass
def func(): pass
print(repr(Named), str(Named), [Named], repr(type(func)), repr(type(Named())), f"{Named}", "%s" % Named)
print(ascii("é☕𝄞"), ascii("a'b"), ascii([1, "ü"]), chr(65), chr(8364), chr(0x1D11E), ord("A"), ord("€"), ord(b"a"), ord(bytearray(b"z")), chr(0) == "\0", ord("\n"))
print("a", "b", 1, None, sep="-", end="!\n")
print("x", "y", sep="")
print("no newline", end="")
print()
print(1, 2, sep=None, end=None)
print("multi\nline", [1], {"a": "b"}, sep=" | ")
print(*[1, 2, 3], sep=", ")
print(*"abc", *[], sep=".", end="\n\n")
print("", "", sep="+")
print(sep="x")
print("flush", flush=True)
class S:
    def __str__(self): return "str!"
    def __repr__(self): return "repr!"
class R:
    def __repr__(self): return "only repr"
class Inherit(S):
    pass
print(S(), [S()], {"k": S()}, str(S()), repr(S()), R(), [R()], str(R()), Inherit(), (Inherit(),), "%s %r" % (S(), S()), f"{S()} {S()!r} {S()!a}")
deep = []
for _ in range(5): deep = [deep, {"d": deep}]
print(len(repr(deep)), repr([[[[]]]]), repr({1: {2: {3: {}}}}), repr(((((1,),),),)))
loop = {"list": []}
loop["list"].append(loop)
print(loop, repr([loop])[:30])
t = ([],)
t[0].append(t)
print(t)
s = {1}
class InList:
    def __init__(self): self.items = [self]
    def __repr__(self): return f"InList<{len(self.items)}>"
print(InList().items, repr(InList()))
print(format(3.14159, ".2f"), format("a", ">3"), format(255, "x"), format(True), format(None), format(10 ** 6, ","))
print(hash("a") == hash("a"), hash(1) == hash(1.0), hash(()) == hash(()), id(s) == id(s), id([]) != id(s), callable(len), callable(Named), callable(func), callable(5), callable(S()))
print(type(1), type("a"), type([]), type(None), type(Named()), type(func).__name__, type(type), type(len).__name__, type(ValueError()), type(range(1)), type({}.keys()))
