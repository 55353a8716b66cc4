# Attributes and methods found at the far end of a long chain of base classes; super() at each step.
class Base:
    limit = 7

    def __init__(self, value):
        self.value = value

    def total(self, depth):
        return self.value + depth


def derive(base):
    class Derived(base):
        def total(self, depth):
            return super().total(depth + 1)

    return Derived


def main():
    kind = Base
    for _ in range(30):
        kind = derive(kind)
    check = 0
    for i in range(45000):
        each = kind(i)
        check += each.total(0) + each.limit
        if isinstance(each, Base):
            check += 1
    print("deep_classes", check)


main()
