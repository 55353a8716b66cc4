d = {i: i for i in range(10)}
try:
    for k in d: d[k + 100] = 1
except RuntimeError as e: print(e)
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
try:
    for k in list(d.items()): d.clear()
except RuntimeError as e: print(e)
it = iter({1: 1}); next(it)
print(list(it))
s = {1, 2, 3}
try:
    for k in s: s.add(k + 10)
except RuntimeError as e: print(e)
x = [1, 2, 3]
for y in x:
    x.clear()
print(x)
x = [1]
it = iter(x)
x.clear()
print(list(it), it.__length_hint__(), it.__reduce__() if hasattr(it, '__reduce__') else 0)
