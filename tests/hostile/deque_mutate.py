from collections import deque
d = deque(range(10))
try:
    for x in d: d.append(1)
except RuntimeError as e: print(e)
class E:
    def __eq__(self, o): d.clear(); return False
d = deque([E()] * 10)
for f in (lambda: 5 in d, lambda: d.count(5), lambda: d.index(5), lambda: d.remove(5), lambda: d == deque([1] * 10), lambda: d < deque([1] * 10)):
    d = deque([E()] * 10)
    try: print(f())
    except Exception as e: print(type(e), e)
class I:
    def __index__(self): d.clear(); return 3
for f in (lambda: d[I()], lambda: d.rotate(I()), lambda: d.insert(I(), 1), lambda: d * I(), lambda: d.__delitem__(I()), lambda: d.__setitem__(I(), 1)):
    d = deque(range(10))
    try: print(f())
    except Exception as e: print(type(e), e)
d = deque([1]); d.extend(d); d.extendleft(d); print(d)
d.append(d); print(repr(d)[-30:])
