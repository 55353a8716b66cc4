"""Several failures at once, and who handles which."""


def check(order):
    problems = []
    if order["count"] <= 0:
        problems.append(ValueError(f"count is {order['count']}"))
    if not isinstance(order["name"], str):
        problems.append(TypeError(f"name is {order['name']!r}"))
    if "price" not in order:
        problems.append(KeyError("price"))
    if problems:
        raise ExceptionGroup("bad order", problems)
    return "fine"


def handle(order):
    try:
        print(check(order))
    except* ValueError as group:
        print("values:", [str(error) for error in group.exceptions])
    except* TypeError as group:
        print("types:", len(group.exceptions), group.message)
    except* LookupError as group:
        print("lookups:", group.exceptions)
    else:
        print("nothing was wrong")
    finally:
        print("--")


handle({"count": 1, "name": "a", "price": 2})
handle({"count": 0, "name": "a", "price": 2})
handle({"count": 0, "name": 5})
try:
    try:
        raise ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [OSError(2), ValueError(3)])])
    except* ValueError as group:
        print(group)
except ExceptionGroup as rest:
    print(repr(rest))
group = ExceptionGroup("all", [ValueError(1), TypeError(2), ValueError(3)])
values, others = group.split(ValueError)
print(values.exceptions, others.exceptions, group.subgroup(OSError))
