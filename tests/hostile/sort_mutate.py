x = list(range(100))
def key(v):
    x.clear(); x.append(1)
    return v
try: x.sort(key=key)
except ValueError as e: print(e)
print(x)
class L:
    def __lt__(self, o):
        y.append(1); y.pop(0) if y else 0
        return True
y = [L() for _ in range(50)]
try: y.sort()
except ValueError as e: print(e)
z = [3, 1, 2]
def k2(v):
    z.sort(); return v
try: z.sort(key=k2)
except ValueError as e: print(e)
