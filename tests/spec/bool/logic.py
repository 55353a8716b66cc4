# `and`, `or`, `not`, conditional expressions and short circuits.
def t(x):
    print("t", x)
    return x
print(t(1) and t(2))
print(t(0) and t(2))
print(t(0) or t("x"))
print(t("y") or t("x"))
print(t("") or t(0) or t([]))
print(t(1) and t([]) and t(3))
print(t(0) or t(1) and t(2))
print((t(1) or t(2)) and t(3))
print(not t(0), not t("a"), not not [])
print(1 if t(True) else 2, 1 if t(()) else 2)
print("a" if 0 else "b" if 1 else "c")
print([] or {} or set() or "end")
print(None and 1, 0.0 or -0.0, "" and 1)
print(True and False or True, not True == False, not (True and False))
print(bool(), bool(0), bool(1), bool(-1), bool(""), bool(" "), bool([]), bool([0]), bool(None), bool(0.0), bool(1e-300))
print(bool({}), bool({0: 0}), bool(()), bool((0,)), bool(range(0)), bool(range(1)), bool(b""), bool(b"\0"), bool(set()), bool(len))
print(True + 1, True == 1, isinstance(True, int), str(True), repr(False), int(True), float(False))
print(True & False, True | False, True ^ True, type(True & 1).__name__, type(True ^ False).__name__)
print(["no", "yes"][True], {True: "a", 1: "b", 1.0: "c"})
print(sum([True, True, False]), max(True, 0), "x" * True, "x" * False)
print(f"{True} {False!r} {True:d} {True:5} {True:>6}", "%d %s" % (True, True))
try:
    bool(1, 2)
except TypeError as error:
    print(error)
x = 3
if not x:
    print("zero")
elif x > 2 and x < 4 or x == 100:
    print("three")
else:
    print("other")
r = (x > 1) and "big" or "small"
print(r)
print(all([]), any([]), all([1, 0]), any([0, 1]), all(i < 5 for i in range(5)), any(i > 5 for i in range(5)))
assert x and True, "never"
print(not (x := 0), x)
print(bool.__name__, bool(x) is False, (not x) is True)
