# str.format and format_map.
class Holder:
    b = 9
print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0} {k} {0}".format("p", k="q"), "{{}} {{{}}}".format(5))
print("{:>5}|{:<5}|{:^5}".format("a", "b", "c"), "{:{w}.{p}f}".format(3.14159, w=8, p=2), "{:{}}".format("x", 4), "{0:{1}}".format("y", ">3"))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{0!r:>6}".format("a"), "{[0]} {[k]} {.real}".format([7], {"k": 8}, 5), "{0[1][0]}".format([1, [2]]), "{a.b}".format(a=Holder))
print("{:,} {:x} {:.1%} {:e}".format(1234567, 255, 0.256, 12345.678), "{:05d}".format(-42), "{}".format(None), "{:5}{:5}".format(True, 1.5))
print("{x}-{y}".format_map({"x": 1, "y": 2}), "".format(1, 2), "{0}".format("only", "extra"))
class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"
print("{a} {b}".format_map(Default(a=1)))
for text, args, kw in [("{} {}", (1,), {}), ("{x}", (), {}), ("{0} {}", (1, 2), {}), ("{} {0}", (1, 2), {}), ("{", (), {}), ("}", (), {}), ("{0", (1,), {}), ("{!z}", (1,), {}), ("{0.foo}", (1,), {}),
                       ("{0[5]}", ([1],), {}), ("{0[a]}", ([1],), {}), ("{:d}", ("a",), {}), ("{:.2d}", (1,), {}), ("{!}", (1,), {}), ("{0!r", (1,), {}), ("{0[}", (1,), {}), ("{5}", (1,), {}), ("{a b}", (), {"a b": 1}), ("{0.}", (1,), {}), ("{!rx}", (1,), {})]:
    try:
        print(repr(text), repr(text.format(*args, **kw)))
    except Exception as error:
        print(repr(text), type(error).__name__ + ":", error)
print("{:{}{}{}}".format("a", "*", "^", 5), "{0:>{1}}".format("r", 3), "{:%d}".format(5) if False else "skip")
