# Iterators that a builtin takes whole, from where they stand, and what is left of them afterwards; texts of containers made at once.
numbers = iter([1, 2, 3, 4])
print(next(numbers), sum(numbers), list(numbers), sum(numbers))
pairs = enumerate("ab", 5)
print(list(pairs), next(pairs, "end"))
pairs = enumerate(["x", "y", "z"], -1)
print(next(pairs), list(pairs), list(pairs), next(pairs, None))
texts = map(str, [1, 2.5, None, True, "s", (1, "a"), [2], {"k": 1}])
print(next(texts), list(texts), list(texts))
lengths = map(len, ["a", "bb", (), range(9)])
print(next(lengths), tuple(lengths), sum(lengths))
source = [1, 2, 3]
walker = iter(source)
print(list(walker), list(walker))
source.append(4)
print(list(walker), next(walker, "over"))
inner = iter([1, 2, 3, 4])
outer = map(abs, inner)
print(next(outer), next(inner), list(outer), list(inner), list(outer))
for bad in (["1", "x", "3"], ["1", None], [[1]]):
    values = map(int, iter(bad))
    try:
        print(list(values))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error, list(values) if len(bad) == 3 else "")
broken = map(len, ["ab", 5, "c"])
try:
    list(broken)
except TypeError as error:
    print(error, list(broken))
print(sum(map(len, ["a", "bcd"])), sum(map(float, ["1.5", "2"])), sorted(map(str, [3, 1, 2])), sum(iter((0.1, 0.2, 0.3))))
print(sum(iter([1, 2**63 - 1, 5])), sum(iter([1, True, 2.5])))
try:
    sum(iter([1, "a"]))
except TypeError as error:
    print(error)


class Loud:
    def __init__(self, inner):
        self.inner = inner

    def __repr__(self):
        return f"Loud{self.inner!r}"

    def __str__(self):
        return "loud"


both = [1]
both.append(Loud(both))
print(both, str(both), f"{both} {both!r}")
cycle = {"a": [1, (2, {3})]}
cycle["me"] = cycle
print(cycle, repr(cycle), f"{cycle}")
print(repr([]), repr(()), repr({}), repr((1,)), repr([()]), repr([[[[[1]]]]]), repr({1: {2: {3: {4: 5}}}}))
print(f"{[1, 'a', None, 2.5, True]} {('it', chr(39))} {'q'!r} {12!r} {[b'x', 1j, 10**30, range(3)]}")
print(str(["é", "\n", "\\", "\x00", "a'b", 'a"b']), repr(list(range(70)))[-20:], str({1}), str(frozenset()), str({}.keys()))
print(str([Loud(1), [Loud(2)]]), repr({"k": Loud([3])}))


class Deep(list):
    def __repr__(self):
        return "Deep" + super().__repr__()


print([Deep([1, Deep()])], str(Deep([2])), f"{Deep((3, 4))}")
kept = filter(None, [0, 1, "", "a", None, [], [0]])
print(next(kept), list(kept), list(kept))
print([*map(lambda x: x * 2, "ab")], [*filter(str.isdigit, "a1b2")], list(map(lambda x, y: x + y, [1, 2], [3, 4])))
for letter in "aé€😀b":
    print(letter, end=" ")
print()
letters = iter("abcdé")
print(next(letters), "".join(letters), list(letters), next(letters, "none"))
print("aXbXc".replace("X", "--"), "abc".replace("", "."), "aaa".replace("aa", "b"), "é€é".replace("é", "e"), "x".replace("x", ""))
print(("ab" * 40).replace("ab", "c"), "none".replace("z", "y"), "aXbXc".replace("X", "", 1), "".replace("a", "b"))
same = "unchanged"
print(same.replace("?", "!") is same)


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + getattr(other, "cents", 0)) if not isinstance(other, str) else NotImplemented

    def __radd__(self, other):
        return Money(self.cents + (other or 0))

    def __eq__(self, other):
        return NotImplemented if isinstance(other, int) else self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __bool__(self):
        return self.cents != 0

    def __getitem__(self, index):
        if index > 2:
            raise IndexError(index)
        return self.cents * index

    def __contains__(self, item):
        return "yes" if item == self.cents else ""

    def __len__(self):
        return self.cents


one, two = Money(1), Money(2)
print((one + two).cents, sum([one, two]).cents, one == two, one == 1, one != 1, one < two, not Money(0), [*one], 2 in two, 3 in two, len(two))
try:
    one + "text"
except TypeError as error:
    print(error)
try:
    one > 5
except TypeError as error:
    print(error)
if one < two and one:
    print("less", sorted([two, one])[0].cents, max([one, two]).cents)
