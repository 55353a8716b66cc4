# A vector class with operators, equality, length and indexing.
class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def __rmul__(self, factor):
        return self * factor

    def __neg__(self):
        return Vector(-self.x, -self.y, -self.z)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y and self.z == other.z

    def __hash__(self):
        return hash((self.x, self.y, self.z))

    def __lt__(self, other):
        return self.dot(self) < other.dot(other)

    def __getitem__(self, index):
        return (self.x, self.y, self.z)[index]

    def __len__(self):
        return 3

    def __bool__(self):
        return self.x != 0 or self.y != 0 or self.z != 0

    def __repr__(self):
        return f"Vector({self.x}, {self.y}, {self.z})"

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other):
        return Vector(self.y * other.z - self.z * other.y, self.z * other.x - self.x * other.z, self.x * other.y - self.y * other.x)


def main():
    total = Vector(0, 0, 0)
    equal = less = 0
    step = Vector(1, 2, 3)
    for i in range(120000):
        a = Vector(i & 7, i & 3, 1)
        b = 2 * step - a
        total = total + a * 3 + -b
        if a == step:
            equal += 1
        if a < b:
            less += 1
        if a.cross(b):
            equal += a[i % 3] + len(a)
    print("vectors", total, equal, less, len({Vector(i % 5, i % 3, 0) for i in range(2000)}))


main()
