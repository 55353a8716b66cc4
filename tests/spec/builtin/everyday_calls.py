# Calls of builtins on everyday values, on derived classes and on wrong ones, by name, through variables and as bound methods.
class MyInt(int):
    pass


class MyList(list):
    def append(self, item):
        super().append(item * 2)


class MyStr(str):
    pass


class MyDict(dict):
    def get(self, key, default=None):
        return "own"


def attempt(*calls):
    for call in calls:
        try:
            print(repr(call()), end=" ")
        except Exception as error:
            print(type(error).__name__, error, end="; ")
    print()


values = [0, -3, 2**62, -2**63, 2**70, True, None, 1.5, -0.0, float("inf"), "", "12", " 7 ", "-5", "+6", "1_0", "x", "é", [], [1], (), (1, 2), {}, {1: 2}, set(), {3}, MyInt(4), MyStr("9"), MyList([5]), b"8"]
for function in [abs, bool, str, int, float, list, tuple, len, ord, chr, type, set, dict, range, sum, min, max]:
    print(function.__name__, end=": ")
    attempt(*[lambda value=value: function(value) for value in values if function is not set or not isinstance(value, (set, str, bytes)) or not value])
attempt(lambda: min(1, 2), lambda: min(2.5, 1), lambda: max("a", "b"), lambda: max(1, 1.0), lambda: max(1.0, 1), lambda: min(1, "a"), lambda: max((1, 2), (1, 3)))
attempt(lambda: divmod(7, 2), lambda: divmod(-7, 2), lambda: divmod(7, 0), lambda: divmod(-2**63, -1), lambda: divmod(7.5, 2))
attempt(lambda: range(3), lambda: range(1, 5), lambda: range(5, 1, -2), lambda: range(1, 2, 0), lambda: range(2.0), lambda: range(-2**63, 2**63 - 1))
attempt(lambda: sum([1, 2]), lambda: sum((1, 2.5)), lambda: sum([2**62, 2**62]), lambda: sum([1], 5), lambda: sum(["a"]))
attempt(lambda: isinstance(1, int), lambda: isinstance(True, int), lambda: isinstance(MyInt(1), int), lambda: isinstance("a", (int, str)), lambda: isinstance(1, (int, 5)), lambda: isinstance(1, 5), lambda: isinstance(1, ((int,), str)), lambda: isinstance([], MyList), lambda: isinstance(MyList(), MyList))
attempt(lambda: int("0"), lambda: int("007"), lambda: int("9" * 18), lambda: int("9" * 19), lambda: int("-"), lambda: int("1.5"), lambda: int(1e30), lambda: int(-2.9), lambda: int("ff", 16), lambda: int())

items = [1, 2, 3]
push = items.append
push(4)
items.append(5)
items.extend((6, 7))
items.extend([8])
items.extend(x for x in (9, 10))
items.extend(items)
attempt(items.pop, lambda: items.pop(0), lambda: items.pop(-2), lambda: items.pop(99), lambda: items.pop("x"), lambda: [].pop(), lambda: items, lambda: items.append(), lambda: items.append(1, 2), lambda: items.extend(5))
mine = MyList([1])
mine.append(2)
list.append(mine, 3)
attempt(lambda: mine, lambda: list.append(5, 1), lambda: mine.pop())

table = {"a": 1, 2: "b", (3, 4): [5], 1.5: None}
attempt(lambda: table.get("a"), lambda: table.get("z"), lambda: table.get("z", 9), lambda: table.get((3, 4)), lambda: table.get([1]), lambda: table.get(True), lambda: table.get(2.0), lambda: table.get())
attempt(lambda: table.setdefault("n", 1), lambda: table.setdefault("n", 2), lambda: table.setdefault("m"), lambda: table.pop("n"), lambda: table.pop("n", 3), lambda: table.pop("n"), lambda: {}.pop([], 4), lambda: table)
attempt(lambda: list(table.items()), lambda: list(table.keys()), lambda: list(table.values()), lambda: MyDict(a=1).get("a"), lambda: dict.get(MyDict(a=1), "a"), lambda: table.items(1))
bag = {1, "a"}
attempt(lambda: bag.add(2), lambda: bag.add("a"), lambda: bag.add([]), lambda: bag.discard(9), lambda: bag.discard(1), lambda: bag.discard([]), lambda: sorted(map(str, bag)), lambda: {1}.discard({1}))

for text in ["", "abc", " a b ", "A1", "12", "é", "ÀB", "\t\x1c ", "日本"]:
    attempt(text.upper, text.lower, text.strip, text.isalpha, text.isdigit, text.isalnum, text.isspace, lambda: text.startswith("a"), lambda: text.endswith(("b", "c")), lambda: text.find("b"), lambda: text.find(""), lambda: text.find("b", 1), lambda: text.strip("a"), lambda: "-".join(text), lambda: text.startswith("b", 1))
attempt(lambda: ",".join(["a", "b"]), lambda: "".join(("x",)), lambda: ", ".join([]), lambda: ",".join(["a", 1]), lambda: ",".join(5), lambda: "é".join(["a", "b"]), lambda: ",".join({"k": 1}), lambda: "".join([MyStr("s")]), lambda: "x".find(1), lambda: "x".startswith(1), lambda: MyStr("up").upper())
whole = "".join(["same"])
print("".join([whole]) is whole, " ".join(["a"]) == "a", type("".join([MyStr("s")])) is MyStr)
