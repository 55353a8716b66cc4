# Operators and methods of small sets, in the order of CPython's tables.
a, b = {1, 2, 3, 4, "x"}, {3, 4, 5, "x", (1, 2)}
print(sorted(map(str, a & b)), sorted(map(str, a | b)), sorted(map(str, a - b)), sorted(map(str, a ^ b)))
print(sorted(a.union(b), key=str), a.intersection(b) == {3, 4, "x"}, a.difference(b) == {1, 2}, a.issubset(a | b), (a | b).issuperset(b), a.isdisjoint({9}), a.isdisjoint(b))
print(a <= b, a < a | b, a >= a & b, a > a, a == a.copy(), a != b, a == frozenset(a), frozenset(a) & b == a & b, type(frozenset(a) & b).__name__)
c = a.copy(); c |= b; c &= {1, 3, 5, 7}; c -= {7}; c ^= {1, 2}
print(sorted(c), len(a))
c.update({8, 9}); c.remove(8); c.discard(100)
print(sorted(c))
try:
    c.remove(100)
except KeyError as error:
    print(error)
for numbers in (range(3), range(20), range(100), range(0, 400, 7)):
    left, right = set(numbers), set(range(5, 60, 3))
    print(list(left & right), list(left | right), list(left - right), list(left ^ right), list(right - left))
    left |= right
    print(list(left))
    left -= set(range(10, 50))
    print(list(left))

class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n
    def __repr__(self): return f"K{self.n}"
left, right = {Key(n) for n in range(7)}, {Key(n) for n in range(4, 11)}
for made in (left & right, left | right, left - right, left ^ right):
    print(sorted(made, key=lambda key: key.n))
left |= right
print(len(left), left >= right)
