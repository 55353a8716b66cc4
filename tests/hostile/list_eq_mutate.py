class E:
    def __eq__(self, o): a.clear(); b.clear(); return True
a = [E() for _ in range(100)]; b = [E() for _ in range(100)]
print(a == b, a, b)
class F:
    def __eq__(self, o): c.extend([F()] * 3) if len(c) < 3000 else 0; return True
c = [F()] * 10; d = [F()] * 10
print(c == d, len(c))
class G:
    def __eq__(self, o): q.clear(); return False
q = [G() for _ in range(10)]
print(q.count(5), 5 in q)
q = [G() for _ in range(10)]
try: q.index(5)
except ValueError as e: print(e)
q = [G() for _ in range(10)]
try: q.remove(5)
except ValueError as e: print(e)
