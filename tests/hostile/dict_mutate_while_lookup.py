class K:
    def __init__(s, v): s.v = v
    def __hash__(s): return 1
    def __eq__(s, o): d.clear(); [d.setdefault(i, i) for i in range(50)]; return False
d = {}
for i in range(20):
    try: d[K(i)] = i
    except RuntimeError as e: print(e); break
print(len(d))
class K2(K):
    def __eq__(s, o): d2.pop(o, None) if False else d2.update({len(d2) + 1000: 1}); return s is o
d2 = {}
for i in range(20): d2[K2(i)] = 1
print(len(d2))
class K3(K):
    def __eq__(s, o): s3.clear(); return False
s3 = set()
for i in range(10): s3.add(K3(i))
print(len(s3))
for op in ('__and__', '__or__', '__sub__', '__xor__', '__le__', '__eq__', 'isdisjoint', 'update', 'intersection_update', 'difference_update', 'symmetric_difference_update'):
    s3 = set()
    for i in range(10): set.add(s3, i)
    other = {K3(1), 2, 3}
    try: getattr(s3, op)(other)
    except RuntimeError as e: print(op, e)
    s3 = {K3(5)}
    other = {K3(1), 2, 3}
    try: getattr(other, op)(s3)
    except RuntimeError as e: print(op, e)
