# The truth protocol of user classes: __bool__, __len__, neither, and errors.
class B:
    def __init__(self, v):
        self.v = v
    def __bool__(self):
        print("bool asked")
        return self.v
class L:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        print("len asked")
        return self.n
class Both:
    def __bool__(self):
        return True
    def __len__(self):
        return 0
class Neither:
    pass
print(bool(B(True)), bool(B(False)))
print(bool(L(0)), bool(L(3)))
print(bool(Both()), len(Both()), bool(Neither()))
if B(False):
    print("no")
else:
    print("else branch")
while B(False):
    print("never")
print("v" if L(1) else "w")
print(not B(True), not L(0))
x = B(False) and 1
print(type(x).__name__)
x = L(2) or 1
print(type(x).__name__)
print([i for i, b in enumerate([B(True), B(False), L(1)]) if b])
print(list(filter(None, [0, 1, "", "a", [], [0], None])))
class Bad:
    def __bool__(self):
        return 1
class BadLen:
    def __len__(self):
        return -1
class BadLenType:
    def __len__(self):
        return "3"
class Raises:
    def __bool__(self):
        raise ValueError("undecided")
for thing in (Bad(), BadLen(), BadLenType(), Raises()):
    try:
        if thing:
            print("?")
    except Exception as error:
        print(type(error).__name__, error)
try:
    print(all([1, Raises()]))
except ValueError as error:
    print("all:", error)
print(any([1, Raises()]))
class SubInt(int):
    def __bool__(self):
        return False
print(bool(SubInt(5)), SubInt(5) + 1, SubInt(5) or "fell through")
class SubList(list):
    pass
print(bool(SubList()), bool(SubList([1])))
