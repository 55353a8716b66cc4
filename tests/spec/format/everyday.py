# Formatting of plain values in all the ways a program spells it, with what is not plain beside it.
values = [0, 5, -5, 42, 999, 1000, -1234567, 2**62, True, False, None, 1.5, -0.0, 2.675, 1e22, 0.1 + 0.2, "", "ab", "grüße", "日本"]
for value in values:
    print("%s|%5s|%-6s|%r" % (value, value, value, value), f"{value}|{value!s:>7}|{value!r}", "{}|{!r}".format(value, value))

for value in [0, 5, -5, 255, 1000, -1234567, 2**62]:
    print("%d %5d %-5d| %05d %+d % d %x %X %i" % ((value,) * 9))
    print(f"{value:d} {value:5} {value:<6}| {value:^7} {value:07d} {value:+} {value: } {value:,} {value:x} {value:X} {value:*>12,d} {value:.2f} {value:%}")
    print("{:>8} {:08d} {:b} {:o} {:#x} {:e}".format(value, value, value, value, value, value))

for value in [0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 2.675, 1e-7, -99.995, 1234.5678, 1e15, 123456789.125, 5e-324]:
    print("%f %.2f %8.3f|%-9.1f|%09.2f %+.1f %.0f %e %g" % ((value,) * 9))
    print(f"{value:.2f} {value:10.3f} {value:<10.1f}| {value:^11.2f} {value:010.2f} {value:+.1f} {value:,.2f} {value:.1%} {value:e} {value:g} {value:.3} {value}")
print("%f %.1f %5.1f" % (float("inf"), float("-inf"), float("nan")), f"{float('inf'):.2f} {float('nan'):6.1f}")
print("%d %d %x" % (3.99, True, 10**30), "%s %s" % ([1], {"a": 2}), "%s" % ((1, 2),), "%s" % None)

for value in ["", "a", "hello", "grüße"]:
    print("%s %10s|%-10s|%.2s|%5.1s|" % ((value,) * 5))
    print(f"{value:10}|{value:>10}|{value:^10}|{value:*^10}|{value:.2}|{value:5.1}|{value:s}|{value:05}")
    print("{0:>8} {0} {{}} {0!r:>9}|".format(value))

width, precision = 9, 3
print(f"{3.14159:{width}.{precision}f}", "%*.*f" % (width, precision, 3.14159), "{:{}.{}f}".format(3.14159, width, precision))
print("%(a)s-%(b)05d" % {"a": "x", "b": 7}, "100%% of %s" % "it", "%%" % (), "%s" % "only")
print("{a} {b[0]} {c.real}".format(a=1, b=[2], c=3), "{1} {0}".format("x", "y"), "{}{}".format(1, 2))
print(format(5), format(5, ""), format(5, "03"), format("x", ">3"), format(2.5, ".3f"))


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __str__(self):
        return f"${self.amount}"

    def __format__(self, spec):
        return "<" + spec + ">" + str(self.amount)


class Text(str):
    def __str__(self):
        return "text"


print("%s %s" % (Money(1), 2), f"{Money(3)} {Money(4):x} {Money(5)!s}", "{} {:y}".format(Money(6), Money(7)))
print("%s %s" % (Text("a"), "b"), f"{Text('a')} {Text('a'):>3}", Text("%s") % 1, Text("{}").format(2))

for bad in [
    lambda: "%d" % "x", lambda: "%d %d" % (1,), lambda: "%d" % (1, 2), lambda: "%y" % 1, lambda: "%", lambda: "%" % 1,
    lambda: f"{1:.2d}", lambda: f"{'a':d}", lambda: f"{'a':+}", lambda: f"{'a':=5}", lambda: f"{1.5:d}", lambda: f"{1:,x}",
    lambda: "{} {}".format(1), lambda: "{} {0}".format(1, 2), lambda: "{".format(1), lambda: "}".format(1), lambda: "{a}".format(1),
    lambda: "%s" % (), lambda: "abc" % 1, lambda: "%x" % 1.5, lambda: "%c" % "ab", lambda: f"{None:>4}", lambda: f"{[1]:>4}",
]:
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
text = "x" * 300
print(len("%s-%s" % (text, text)), len(f"{text}{1}{text:>400}"), len("{}{}".format(text, text)))
