# Classes that derive from the builtin iterators.
class Numbered(enumerate):
    pass


class Pairs(zip):
    def __next__(self):
        item = super().__next__()
        return item[::-1]


class Logged(map):
    seen = 0

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        type(self).seen += 1
        return super().__next__()


class Chosen(filter):
    def __repr__(self):
        return "Chosen"


class Backwards(reversed):
    def __init__(self, sequence):
        self.sequence = sequence  # `__new__` has taken it already


numbered = Numbered("ab", 5)
print(iter(numbered) is numbered, type(numbered).__name__, next(numbered), list(numbered), list(numbered))
pairs = Pairs([1, 2, 3], "xyz")
print(iter(pairs) is pairs, next(pairs), list(pairs), isinstance(pairs, zip))
for item in Pairs([1, 2], [3, 4]):
    print(item)
logged = Logged(str, [1, 2])
print([*logged], Logged.seen)
for item in Logged(int, "78"):
    print(item)
print(Logged.seen, max(Logged(abs, [-3, 2])))
chosen = Chosen(None, [0, 1, 2])
chosen.extra = "kept"
print(chosen, chosen.extra, sum(chosen), next(chosen, "end"))
backwards = Backwards((1, 2, 3))
print(list(backwards), backwards.sequence, type(backwards).__name__, dict(Numbered("xy")))
# A list makes its iterator itself.
print(type(Backwards([1, 2])).__name__, list(Backwards([1, 2])))
first, *rest = Pairs("ab", "cd")
print(first, rest, 1 in Backwards([1]), ("c", "a") in Pairs("a", "c"))
try:
    list(Pairs([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
print([base.__name__ for base in Pairs.__mro__], issubclass(Logged, map))
