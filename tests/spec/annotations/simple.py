# Annotations as programs have them.
def area(width: float, height: float = 1.0) -> float:
    """The area."""
    return width * height


class Item:
    name: str
    price: float = 0.0
    tags: "list[str]" = []

    def __init__(self, name: str) -> None:
        self.name: str = name
        total: int = 0


print(area.__annotations__)
print(Item.__annotations__, Item.__init__.__annotations__)
print({name: kind.__name__ for name, kind in area.__annotations__.items()})


def check(function):
    names = list(function.__annotations__)

    def wrapper(*args):
        for name, value in zip(names, args):
            kind = function.__annotations__[name]
            if not isinstance(value, kind):
                raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}")
        return function(*args)

    wrapper.__annotations__ = function.__annotations__
    return wrapper


@check
def repeat(text: str, count: int) -> str:
    return text * count


print(repeat("ab", 2), repeat.__annotations__["return"])
try:
    repeat(2, "ab")
except TypeError as error:
    print(error)


class Record:
    def __init_subclass__(cls):
        cls.fields = list(cls.__annotations__)

    def __init__(self, *values):
        for name, value in zip(self.fields, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.fields)})"


class Point(Record):
    x: int
    y: int
    label: str = "p"


print(Point(1, 2, "a"), Point.fields)


class Node:
    value: int
    next: "Node"
    other: Node

    def link(self, other: Node) -> Node:
        return other


print(Node.__annotations__["other"] is Node, Node.link.__annotations__["return"] is Node)
