# Special methods of builtin types, called by name.
print(b"%d %s".__mod__((1, b"x")), bytearray(b"<%b>").__mod__(b"y"), b"a".__rmod__(b"%s"), "a".__rmod__("%s"))
keys, items = {"a": 1, "b": 2}.keys(), {"a": 1}.items()
print(sorted(keys.__and__({"a", "c"})), sorted(keys.__rsub__({"c"})), sorted(keys.__xor__(["a", "z"])))
print(sorted(keys.__or__("z")), items.__sub__([("a", 1)]), sorted(items.__rxor__({("q", 2)})))
print((7).__rdivmod__(20), (7).__divmod__(20), 2.0.__rdivmod__(5), (7).__rdivmod__("x"), True.__rdivmod__(3))
print(None.__bool__(), range(0).__bool__(), range(3).__bool__(), (5).__bool__(), 0.0.__bool__())
print((1).__getnewargs__(), "a".__getnewargs__(), (1, 2).__getnewargs__(), 1.5.__getnewargs__(), b"a".__getnewargs__(), 2j.__getnewargs__())


class Own(int):
    pass


print(Own(3).__getnewargs__(), type(Own(3).__getnewargs__()[0]).__name__)
for call in (
    lambda: NotImplemented.__bool__(),
    lambda: (7).__rdivmod__(),
    lambda: keys.__and__(5),
    lambda: b"%d".__mod__("x"),
    lambda: type("x", bases=(), dict={}),
    lambda: type(1, x=2),
    lambda: type(name="x"),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
