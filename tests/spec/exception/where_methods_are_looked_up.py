# A method that is not there is marked where it is looked up, not where it would be called.
import traceback


class Node:
    def __init__(self, value):
        self.value = value

    def raises(self):
        raise AttributeError("raises")

    def asks(self):
        return self.value.asks()


class Asked:
    def __getattr__(self, name):
        if name == "known":
            return len
        raise AttributeError(f"no {name} here")


def statement(value):
    value.strip()


def assignment(value):
    text = value.strip()
    return text


def with_arguments(value):
    return [value.join([str(n) for n in range(3)], sep="-"), 1]


def chained(value):
    return Node(value).value.strip().upper()


def over_lines(value):
    return (
        value
        .strip()
        .upper()
    )


def in_parentheses(value):
    return (value).strip ( 1 )


def looks_up_itself(value):
    return value.__getattribute__("missing")


def in_native(value):
    return Node(value).raises()


def deep(value):
    return Node(Node(Node(value))).asks()


def asked(value):
    return Asked().known([]) + Asked().unknown()


def subscripted(value):
    return [value][0].strip()


def not_callable(value):
    return Node(value).value()


for action in (
    statement, assignment, with_arguments, chained, over_lines, in_parentheses, looks_up_itself, in_native, deep, asked, subscripted, not_callable,
    lambda value: value.strip(), lambda value: [item.missing() for item in [value]], lambda value: f"{value.strip()!r}",
):
    try:
        action(None)
    except Exception:
        print("\n".join(line for line in traceback.format_exc().splitlines() if not line.startswith("  File ")))
try:
    import math
    print(math.squareroot(2))
except AttributeError as error:
    print("".join(traceback.format_exception(error)[2:]))
    summary = traceback.extract_tb(error.__traceback__)[0]
    print(summary.lineno, summary.colno, summary.end_colno)
