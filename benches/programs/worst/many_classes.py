# One place in the program meets objects of thirty classes in turn, with attributes in different orders.
def make(n):
    class Shape:
        def __init__(self, size):
            if n & 1:
                self.area = size * n
            if n & 2:
                self.edge = size + n
            self.name = "s" + str(n)
            self.size = size
            self.count = 0

        def grow(self):
            self.size += n
            self.count += 1
            return self.size

        def __add__(self, other):
            return self.size + other.size

    return Shape


def main():
    shapes = [make(n)(n * 3) for n in range(30)]
    total = 0
    for turn in range(24000):
        for shape in shapes:
            total += shape.grow() & 15
            total += len(shape.name) + shape.count & 7
        total += shapes[turn % 30] + shapes[turn % 7]
    print("many_classes", total)


main()
