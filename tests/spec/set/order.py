# recorded: native
# The order in which sets list their elements: CPython's table, its growth, its operations.
print({3, 1, 2}, {10, 20, 30, 5}, {100, 1, 8, 16, 24}, {-1, -2, 0}, {"a", "b", "c"}, {"apple", "pear", "fig", "kiwi", "plum"})
s = set()
for i in (17, 33, 1, 9, 65, 41, 8, 7, 129, 3, 1000, 513, 25):
    s.add(i)
    print(list(s))
print({i * 7 % 50 for i in range(30)})
print({i * i for i in range(40)})
print(set("the quick brown fox"), list(set("mississippi")), set("abc") | set("xyz"))
a = {i * 3 for i in range(15)}
b = {i * 5 for i in range(12)}
print(a | b, a & b, a - b, b - a, a ^ b)
print(b | a, b & a, b ^ a, a.union(b), a.intersection(b), a.intersection(list(b)))
c = a.copy()
c.discard(9)
c.discard(12)
c.add(77)
c.add(9)
print(c, c.pop(), c.pop(), c)
c.update([200, 300, 64, 128])
print(c)
c -= b
print(c)
c ^= a
print(c)
print({1.5, 2.5, 0.5, 1e10, 3}, {True, 2, 0}, {None is None, "x"}, {(1, 2), (3, 4), (0,)})
print({"k%d" % i for i in range(12)})
print(list({"é", "☕", "𝄞", "z", ""}))
print({b"a", b"bb", b""}, {2 ** 61 - 1, 2 ** 61, 2 ** 70, -1, -2})
words = "set order follows hash and the probe sequence of the table when words collide or the table grows".split()
print(set(words))
u = set(words)
for w in words[::2]:
    u.discard(w)
print(u, list(u | {"new"}), sorted(u))
print({i for i in range(100)} - {i for i in range(0, 100, 2)})
print({i: i for i in {5, 3, 1}}, [x for x in {9, 8, 7}], next(iter({4, 2})), min({3, 1}), tuple({2, 1}))
big = set(range(1000, 0, -7))
print(list(big)[:20], len(big))
for i in range(0, 1000, 2):
    big.discard(i)
print(list(big)[:20], len(big))
