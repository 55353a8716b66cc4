# Simple uses, as programs have them.
def command(line):
    match line.split():
        case ["quit" | "exit"]:
            return "bye"
        case ["go", ("north" | "south" | "east" | "west") as direction]:
            return f"going {direction}"
        case ["go", other]:
            return f"cannot go {other}"
        case ["take", item, "from", place]:
            return f"taking {item} from {place}"
        case ["drop", *items] if items:
            return "dropping " + ", ".join(items)
        case []:
            return "nothing said"
        case [word, *_]:
            return f"unknown: {word}"


for line in ["quit", "go north", "go up", "take key from desk", "drop a b", "drop", "", "dance now"]:
    print(command(line))


def evaluate(tree):
    match tree:
        case int() | float():
            return tree
        case ("+", left, right):
            return evaluate(left) + evaluate(right)
        case ("*", left, right):
            return evaluate(left) * evaluate(right)
        case ("-", operand):
            return -evaluate(operand)
        case _:
            raise ValueError(f"no expression: {tree!r}")


print(evaluate(("+", 1, ("*", 2, ("-", 3)))))
try:
    evaluate(("/", 1, 2))
except ValueError as error:
    print(error)


def status(code):
    match code:
        case 200:
            return "OK"
        case 301 | 302:
            return "moved"
        case n if 400 <= n < 500:
            return "client error"
        case _:
            return "other"


print([status(code) for code in (200, 301, 404, 500)])


def event(data):
    match data:
        case {"type": "click", "position": [x, y]}:
            return f"click at {x},{y}"
        case {"type": "key", "key": str(key), "modifiers": [*modifiers]}:
            return f"key {key} with {modifiers}"
        case {"type": kind, **details}:
            return f"{kind}: {details}"
        case _:
            return "no event"


print(event({"type": "click", "position": (3, 4), "time": 0}))
print(event({"type": "key", "key": "a", "modifiers": ["ctrl", "alt"]}))
print(event({"type": "scroll", "by": 3}))
print(event([]))
