# Rich comparison protocol: reflected calls, NotImplemented, inherited `!=`.
class Version:
    def __init__(self, *parts):
        self.parts = parts
    def __repr__(self):
        return "v" + ".".join(str(p) for p in self.parts)
    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts == other.parts
    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts < other.parts
    def __le__(self, other):
        return self == other or self < other

a, b = Version(1, 2), Version(1, 10)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, a == Version(1, 2), a != Version(1, 2))
print(sorted([b, a, Version(0, 9)]), max(a, b), min(a, b))
print(a == 1, a != 1, 1 == a)
try:
    a < 1
except TypeError as error:
    print(error)
try:
    1 < a
except TypeError as error:
    print(error)

class Loud:
    def __init__(self, name):
        self.name = name
    def __lt__(self, other):
        print(self.name, "lt")
        return NotImplemented
    def __gt__(self, other):
        print(self.name, "gt")
        return NotImplemented
    def __eq__(self, other):
        print(self.name, "eq")
        return NotImplemented
x, y = Loud("x"), Loud("y")
try:
    x < y
except TypeError as error:
    print(error)
try:
    x > 3
except TypeError as error:
    print(error)
print(x == y)
print(x == x)
print(x != y)

class Base:
    def __lt__(self, other):
        print("Base.lt")
        return True
    def __gt__(self, other):
        print("Base.gt")
        return False
class Derived(Base):
    def __gt__(self, other):
        print("Derived.gt")
        return False
print(Base() < Derived())
print(Derived() < Base())
print(Base() < Base())

class Only:
    def __eq__(self, other):
        print("Only.eq")
        return True
print(5 == Only(), 5 != Only())
try:
    hash(Only())
except TypeError as error:
    print(error)
class NotBool:
    def __eq__(self, other):
        return "equal"
    def __ne__(self, other):
        return "different"
print(NotBool() == 1, NotBool() != 1, 1 != NotBool(), 1 in [NotBool()])
