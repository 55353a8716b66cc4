class It:
    def __iter__(self):
        x.clear()
        return iter([1, 2, 3])
x = list(range(10)); x[2:5] = It(); print(x)
x = list(range(10))
try: x[::2] = It()
except ValueError as e: print(e)
x = list(range(10)); x.extend(It()); print(x)
x = list(range(10)); x += It(); print(x)
def g():
    for i in range(5):
        x.clear(); yield i
x = list(range(10)); x[2:5] = g(); print(x)
x = list(range(10)); x.extend(g()); print(x)
x = bytearray(b'abc'); x.extend(g()); print(x)
x = bytearray(b'abc'); x[1:2] = g(); print(x)
