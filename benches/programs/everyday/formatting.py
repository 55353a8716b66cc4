# Text made of values: f-strings, %, str.format, format specs.
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02d}"

    def __format__(self, spec):
        return format(str(self), spec)


def main():
    check = 0
    names = ["bolt", "nut", "washer", "screw"]
    for i in range(45000):
        name = names[i & 3]
        price = i * 0.25
        line = f"{i}: {name} costs {price}"
        line += f"{name:>10}|{i:05d}|{price:8.2f}|{i:x}|{name!r}"
        line += "%s-%d" % (name, i)
        line += "%-8s %5.1f%% %03d" % (name, price, i % 1000)
        line += "{} and {}".format(name, i)
        line += "{0:<8}{1:>8}{n:+d}".format(name, i, n=i % 7)
        line += format(i * 1000, ",") + format(price, ".3f")
        line += f"{Money(i * 7):>12} {Money(i)}"
        check = (check * 31 + len(line) + ord(line[i % len(line)])) % 1000003
    print("formatting", check, line)


main()
