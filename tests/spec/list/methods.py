# Every method of list.
a = [3, 1, 2]
a.append(5)
a.extend((7, 8))
a.extend("xy")
a.extend(i for i in range(2))
print(a, len(a))
a.insert(0, "first")
a.insert(100, "last")
a.insert(-1, "before last")
print(a)
print(a.pop(), a.pop(0), a.pop(-1), a.pop(2), a)
a.remove("x")
print(a, a.index(7), a.index(1, 2), a.count(1), a.count("none"))
a.reverse()
print(a)
b = a.copy()
b.clear()
print(a, b, a == a[:], a is a[:])
c = [5, 2, 9]
print(c.sort(), c, c.sort(reverse=True), c, c.reverse(), c.append(1), c)
print([1, 2] + [3], [0] * 3, 2 * [1, 2], [] * 5, [1] * -1, [1, 2] == [1, 2], [1] != [1.0])
print(list(), list("abc"), list((1, 2)), list({"k": 1}), list(range(3)), list(x * x for x in range(4)))
nested = [[]] * 3
nested[0].append(1)
print(nested, nested[0] is nested[2])
r = [1, 2]
r.append(r)
print(r, len(r), r[2] is r, [r])
x = [1, 2, 3]
x.extend(x)
print(x)
x += x
print(len(x))
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: [].pop())
attempt(lambda: [1].pop(5))
attempt(lambda: [1].pop("a"))
attempt(lambda: [1].remove(2))
attempt(lambda: [1].index(2))
attempt(lambda: [1, 2].index(1, 1))
attempt(lambda: ["a"].index("zz"))
attempt(lambda: [1].append())
attempt(lambda: [1].append(1, 2))
attempt(lambda: [1].extend(5))
attempt(lambda: [1].insert("a", 1))
attempt(lambda: [1].insert(1))
attempt(lambda: [1][3])
attempt(lambda: [1][-2])
attempt(lambda: list(5))
attempt(lambda: list(1, 2))
attempt(lambda: [1].sort(1))
attempt(lambda: [1].nope)
attempt(lambda: hash([]))
attempt(lambda: [1].sort(reverse="x"))
attempt(lambda: [1] + 5)
def assign(i):
    z = [1]
    z[i] = 0
attempt(lambda: assign(1))
attempt(lambda: assign("k"))
