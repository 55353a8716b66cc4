# Chained comparison: each operand once, stops at the first false link.
def say(value):
    print("eval", value)
    return value

print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1, 1 == 1 == 1, 1 != 2 != 1)
print(say(1) < say(2) < say(3))
print(say(1) < say(0) < say(3))
print(say(5) > say(4) == say(4) != say(7))
x = 5
print(0 <= x < 10, not 0 <= x < 5, 0 <= x <= 5 <= 6)
print(1 < 2 in [2, 3], 2 in [2] == True, (2 in [2]) == True)
print(1 is 1 is not None, None is None is None)
class Odd:
    def __init__(self, name):
        self.name = name
    def __lt__(self, other):
        print(self.name, "<", other.name)
        return [] if self.name == "b" else [self.name]
    def __bool__(self):
        return True
print(Odd("a") < Odd("b") < Odd("c"))
print(Odd("b") < Odd("a") < Odd("c"))
def within(low, value, high):
    if low <= value <= high:
        return "inside"
    elif low > value or not value <= high:
        return "outside"
print(within(1, 2, 3), within(1, 9, 3), within(1, 0, 3))
print([n for n in range(20) if 3 < n <= 15 and n % 2 == 0 != n % 3])
while 0 < x < 10:
    x += 2
print(x)
