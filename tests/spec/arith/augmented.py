# Augmented assignment: rebinding, in-place change, and evaluation order.
x = 10
x += 5
print(x)
x -= 3
print(x)
x *= 4
print(x)
x //= 5
print(x)
x **= 3
print(x)
x %= 100
print(x)
x <<= 2
print(x)
x >>= 1
print(x)
x |= 1
x &= 0xFF
x ^= 0x0F
print(x)
x /= 4
print(x)

a = [1, 2]
b = a
a += (3, 4)
print(a, b, a is b)
a = a + [5]
print(a, b, a is b)
c = (1, 2)
d = c
c += (3,)
print(c, d, c is d)
s = {1, 2}
t = s
s |= {3}
print(sorted(t), s is t)
s -= {1}
s ^= {2, 9}
s &= {9, 3}
print(sorted(t), s is t)
d1 = {"a": 1}
d2 = d1
d1 |= {"b": 2}
print(d2, d1 is d2)
w = "ab"
w += "cd"
w *= 2
print(w)
m = [0] * 3
m *= 2
print(m)

calls = []
def index(i):
    calls.append(i)
    return i
grid = [[1, 2], [3, 4]]
grid[index(1)][index(0)] += index(10)
print(grid, calls)

holder = ([1],)
try:
    holder[0] += [2]
except TypeError as error:
    print("TypeError:", error)
print(holder)

class Meter:
    def __init__(self, value):
        self.value = value
    def __iadd__(self, other):
        self.value += other
        return self
    def __add__(self, other):
        return Meter(self.value + other + 1000)
m1 = Meter(1)
m2 = m1
m1 += 5
print(m1.value, m1 is m2)
m1.value -= 2
print(m2.value)

class Plain:
    def __init__(self, value):
        self.value = value
    def __add__(self, other):
        return Plain(self.value + other)
p = q = Plain(1)
p += 1
print(p.value, q.value, p is q)
try:
    n = None
    n += 1
except TypeError as error:
    print("TypeError:", error)
try:
    p -= 1
except TypeError as error:
    print("TypeError:", error)
