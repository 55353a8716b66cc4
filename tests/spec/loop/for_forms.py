# for loops: targets, else, break, continue, nesting, and what the loop variable keeps.
for x in [1, 2]:
    print(x)
else:
    print("else runs")
for x in []:
    print("never")
else:
    print("else of empty")
for x in [1, 2, 3]:
    if x == 2:
        break
else:
    print("not reached")
print("after break", x)
for i in range(5):
    if i % 2:
        continue
    print(i, end=" ")
print()
for i in range(3):
    for j in range(3):
        if j == i:
            continue
        if i == 2:
            break
        print(i, j, end=";")
    else:
        print("inner else", i, end=";")
        continue
    print("inner broke", end=";")
print()
def find(matrix, wanted):
    for r, row in enumerate(matrix):
        for c, v in enumerate(row):
            if v == wanted:
                return r, c
    else:
        return None
print(find([[1, 2], [3, 4]], 4), find([[1]], 9))
d = {}
for d["k"] in range(3):
    pass
print(d)
class O: pass
o = O()
for o.attr in "ab":
    print(o.attr, end=" ")
a = [0, 0]
for a[1] in (5, 6):
    pass
print(a)
for (p, q), r in [((1, 2), 3)]:
    print(p, q, r)
for p, *q in ["abc"]:
    print(p, q)
for i, c in enumerate("ab", start=5):
    print(i, c, end=" ")
for x, y in zip([1, 2, 3], "ab"):
    print(x, y, end=" ")
for k in {"a": 1, "b": 2}:
    print(k, end=" ")
for b in b"ab":
    print(b, end=" ")
for x in reversed([1, 2]):
    print(x, end=" ")
for x in 1, 2, 3:
    print(x, end=" ")
for x in *[1], *"z":
    print(x, end=" ")
print()
total = 0
for i in range(100):
    if i > 50: break
    if i % 3 == 0: continue
    total += i
else:
    total = -1
print(total, i)
for i in range(3): print(i, end="")
print()
def late(n):
    for k in range(n):
        last = k
    return k, last
print(late(2))
try:
    late(0)
except UnboundLocalError as e:
    print(e)
for bad in (5, None, 1.5, len):
    try:
        for _ in bad:
            pass
    except TypeError as e:
        print(e)
for x in (y for y in range(3)):
    if x == 1:
        for z in range(2):
            if z:
                break
        else:
            print("no")
        print("broke inner at", x, z)
