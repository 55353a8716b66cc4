# Set operations, with results shown sorted.
a = {1, 2, 3, 4}
b = {3, 4, 5}
def s(x):
    return sorted(x)
print(s(a | b), s(a & b), s(a - b), s(b - a), s(a ^ b), len(a), 3 in a, 9 not in a)
print(s(a.union(b, [9], "x" * 0)), s(a.intersection(b, [4, 7])), s(a.difference(b, [1])), s(a.symmetric_difference([4, 5])), s(a.union()))
print({1} <= a, {1} < a, a <= a, a < a, a >= {1, 2}, a > a, a.issubset(range(10)), a.issuperset([1]), a.isdisjoint([7]), a.isdisjoint(b))
c = a.copy()
c.add(10)
c.add(10)
c.discard(1)
c.discard(99)
c.remove(2)
print(s(c), s(a), c == a, c != a, c == {3, 4, 10}, {1, 2} == {2, 1}, {1} == {True}, {1} == [1])
c.update([5, 6], {7})
c.intersection_update([5, 6, 7, 8])
print(s(c))
c.difference_update([5])
c.symmetric_difference_update([6, 20])
print(s(c))
c |= {1}
c &= {1, 7}
c -= {7}
c ^= {2}
print(s(c), c.pop() in (1, 2), len(c))
c.clear()
print(c, set(), len(set()), bool(set()), bool({0}), {5}, set("a"), set([1, 1]), {*()})
print(s({x % 3 for x in range(10)}), s(set("hello")), s(set({"k": 1})), set((2,)))
print({1, 1.0, True}, {0, False}, {"a", "a"}, len({1, 2, 1}), len({(1, 2), (1, 2)}), len({float("nan"), float("nan")}))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: {1}.remove(5))
attempt(lambda: {"a"}.remove("b"))
attempt(lambda: set().pop())
attempt(lambda: {[]})
attempt(lambda: {1, {2}})
attempt(lambda: set([[1]]))
attempt(lambda: {1}.add({}))
attempt(lambda: {1} | [1])
attempt(lambda: {1} & 5)
attempt(lambda: {1} - None)
attempt(lambda: {1} < 5)
attempt(lambda: {1}.union(5))
attempt(lambda: {1}[0])
attempt(lambda: hash({1}))
attempt(lambda: set(5))
attempt(lambda: set(1, 2))
attempt(lambda: {1} + {2})
attempt(lambda: {1}.nope)
attempt(lambda: {2}.discard([]))
attempt(lambda: {1}.add())
attempt(lambda: {1} <= [1])
def grow():
    z = {1}
    for x in z:
        z.add(x + 1)
attempt(grow)
class Tag:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return self.n == o.n
    def __hash__(self):
        return hash(self.n)
print(len({Tag(1), Tag(1), Tag(2)}), Tag(2) in {Tag(2)}, {Tag(1)} == {Tag(1)}, {Tag(1)} & {Tag(1)} != set())
