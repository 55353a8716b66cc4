n = 0
for f in (lambda x: x.insert(2**63, 1), lambda x: x.insert(-2**64, 1), lambda x: x.pop(2**63), lambda x: x.pop(-2**63), lambda x: x.index(1, -2**63, 2**63), lambda x: x.index(1, 2**64), lambda x: x.__imul__(2**62), lambda x: x.__imul__(-2**63), lambda x: x.__setitem__(slice(2**63, None), [1]), lambda x: x.__setitem__(slice(None, None, -2**63), [1]), lambda x: x.__delitem__(slice(None, None, 2**63 - 1)), lambda x: x.__delitem__(slice(None, None, -2**63)), lambda x: x.__getitem__(-2**63), lambda x: x.extend(range(2**62)), lambda x: x.__setitem__(slice(0, 0), range(2**40)), lambda x: x.__mul__(2**61)):
    x = [1, 2, 3]
    try: f(x)
    except (OverflowError, ValueError, TypeError, MemoryError, IndexError): n += 1
print(n)
