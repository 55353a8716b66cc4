# break, continue and return out of try, with and nested loops.
class Guard:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, *exc):
        print("exit", self.name, exc[0] is None)
for i in range(3):
    with Guard(i):
        if i == 0:
            continue
        if i == 1:
            break
print("left at", i)
def f():
    for i in range(3):
        with Guard("r"):
            try:
                return i
            finally:
                print("fin")
print(f())
def g():
    for i in range(4):
        try:
            try:
                if i == 1:
                    continue
                if i == 2:
                    break
            finally:
                print("inner", i)
        finally:
            print("outer", i)
    return "end"
print(g())
def h():
    while True:
        try:
            raise ValueError
        except ValueError:
            break
        finally:
            print("h finally")
    return "h done"
print(h())
def k():
    out = []
    for a in range(3):
        for b in range(3):
            try:
                if a == b:
                    continue
                if b > 1:
                    break
                out.append((a, b))
            except Exception:
                out.append("x")
            else:
                out.append("else")
            finally:
                out.append("f")
        else:
            out.append("for-else")
    return out
print(k())
def m():
    for i in range(2):
        try:
            1 / 0
        except ZeroDivisionError as e:
            if i == 0:
                continue
            return str(e)
print(m())
def n():
    it = iter(range(10))
    for x in it:
        if x % 3 == 1:
            next(it)
            continue
        yield x
        with Guard(x):
            if x > 4:
                return
print(list(n()))
def nested_return():
    for a in range(3):
        for b in range(3):
            with Guard((a, b)):
                for c in range(3):
                    try:
                        if a + b + c == 2:
                            return a, b, c
                    finally:
                        if c == 0:
                            print("c0")
print(nested_return())
