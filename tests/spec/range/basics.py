# range: every property, membership, slicing and errors.
r = range(10)
print(r, range(2, 5), range(0, 10, 3), range(10, 0, -3), list(range(10, 0, -3)), list(range(5, 5)), list(range(5, 2)), list(range(-3, 3)))
print(len(r), len(range(0, 10, 3)), len(range(10, 0, -1)), len(range(0, -5)), r[0], r[-1], r[3:7], r[::-1], r[::2][1:], range(0, 100, 7)[-2])
print(r.start, r.stop, r.step, range(1, 9, 2).step, 5 in r, 10 in r, 5.0 in r, 5.5 in r, "a" in r, True in r, 4 in range(0, 10, 3), 6 in range(0, 10, 3))
print(r.index(4), r.count(4), r.count(40), range(10, 0, -2).index(4), bool(r), bool(range(0)), range(3) == range(3), range(0, 3, 2) == range(0, 4, 2), range(2) != range(3))
print(list(reversed(range(5))), list(reversed(range(0, 10, 3))), sum(range(101)), max(range(5)), min(range(3, 9)), sorted(range(3), reverse=True))
print(range(10 ** 20, 10 ** 20 + 3), list(range(10 ** 20, 10 ** 20 + 3)), len(range(10 ** 9)), range(10 ** 30)[10 ** 25], range(0, 10 ** 25, 10 ** 24)[3:5])
print(2 ** 63 in range(2 ** 64), list(range(2 ** 63 - 2, 2 ** 63 + 1)), list(range(-2 ** 63 - 1, -2 ** 63 + 1)), range(True), range(False, True))
for i in range(3):
    i += 10
    print(i, end=" ")
print()
for i in range(3, 0, -1):
    print(i, end=",")
else:
    print("end", i)
for i in range(0):
    pass
print(i)
n = 3
for i in range(n):
    n = 10
print(i, n)
it = iter(range(3))
print(next(it), list(it), next(it, None), type(it).__name__)
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: range())
attempt(lambda: range(1, 2, 3, 4))
attempt(lambda: range(1, 2, 0))
attempt(lambda: range("a"))
attempt(lambda: range(1.5))
attempt(lambda: range(None))
attempt(lambda: r[10])
attempt(lambda: r[-11])
attempt(lambda: r["a"])
attempt(lambda: r[1.0])
attempt(lambda: r.index(50))
attempt(lambda: r.index("a"))
attempt(lambda: r + r)
attempt(lambda: range(stop=3))
attempt(lambda: r.append(1))
def change():
    r.start = 5
attempt(change)
def put():
    r[0] = 1
attempt(put)
print([*range(3)], tuple(range(2)), {i: i for i in range(2)}, set(range(1)), dict(enumerate(range(2))), list(zip(range(3), range(10, 0, -1))))
