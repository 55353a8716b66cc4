"""Design patterns: builder, strategy, command with undo, visitor, observer, chain of responsibility, flyweight, memento, iterator."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from copy import deepcopy
from dataclasses import dataclass, field
from functools import reduce, singledispatchmethod
from operator import add, mul


class QueryBuilder:
    def __init__(self):
        self._parts = {"select": [], "from": None, "where": [], "order": None}

    def select(self, *columns):
        self._parts["select"] += columns
        return self

    def from_(self, table):
        self._parts["from"] = table
        return self

    def where(self, condition, *args):
        self._parts["where"].append(condition.replace("?", "{}").format(*map(repr, args)))
        return self

    def order_by(self, column, desc=False):
        self._parts["order"] = f"{column} {'DESC' if desc else 'ASC'}"
        return self

    def build(self):
        if not self._parts["from"]:
            raise ValueError("no table")
        sql = f"SELECT {', '.join(self._parts['select']) or '*'} FROM {self._parts['from']}"
        if self._parts["where"]:
            sql += " WHERE " + " AND ".join(self._parts["where"])
        return sql + (f" ORDER BY {self._parts['order']}" if self._parts["order"] else "")


class Command(ABC):
    @abstractmethod
    def do(self, document): ...
    @abstractmethod
    def undo(self, document): ...


@dataclass
class Insert(Command):
    at: int
    text: str

    def do(self, document):
        document.text = document.text[:self.at] + self.text + document.text[self.at:]

    def undo(self, document):
        document.text = document.text[:self.at] + document.text[self.at + len(self.text):]


@dataclass
class Delete(Command):
    at: int
    count: int
    removed: str = field(default="", init=False)

    def do(self, document):
        self.removed = document.text[self.at:self.at + self.count]
        document.text = document.text[:self.at] + document.text[self.at + self.count:]

    def undo(self, document):
        Insert(self.at, self.removed).do(document)


class Document:
    def __init__(self, text=""):
        self.text, self._undo, self._redo = text, [], []

    def run(self, command):
        command.do(self)
        self._undo.append(command)
        self._redo.clear()
        return self.text

    def undo(self):
        if not self._undo:
            return "(nothing to undo)"
        command = self._undo.pop()
        command.undo(self)
        self._redo.append(command)
        return self.text

    def redo(self):
        if not self._redo:
            return "(nothing to redo)"
        command = self._redo.pop()
        command.do(self)
        self._undo.append(command)
        return self.text


@dataclass(frozen=True)
class Num:
    value: float


@dataclass(frozen=True)
class Op:
    name: str
    parts: tuple


class Visitor:
    @singledispatchmethod
    def visit(self, node):
        raise TypeError(f"{type(self).__name__} cannot visit {type(node).__name__}")


class Evaluate(Visitor):
    @Visitor.visit.register
    def _(self, node: Num):
        return node.value

    @Visitor.visit.register
    def _(self, node: Op):
        return reduce({"+": add, "*": mul}[node.name], map(self.visit, node.parts))


class Observable:
    def __init__(self):
        self._observers = []
        self._value = None

    def subscribe(self, observer):
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    value = property(lambda self: self._value)

    @value.setter
    def value(self, new):
        old, self._value = self._value, new
        if old != new:
            for observer in list(self._observers):
                observer(old, new)


class Handler:
    def __init__(self, successor=None):
        self.successor = successor

    def handle(self, amount):
        if self.accepts(amount):
            return f"{type(self).__name__} approves {amount}"
        return self.successor.handle(amount) if self.successor else f"nobody approves {amount}"

    def accepts(self, amount):
        return amount <= self.limit


class Clerk(Handler): limit = 100
class Manager(Handler): limit = 1000
class Director(Handler):
    def accepts(self, amount): return amount <= 10_000 and amount % 10 == 0


class Glyph:
    _pool: dict[tuple, Glyph] = {}

    def __new__(cls, char, font="mono"):
        return cls._pool.setdefault((char, font), super().__new__(cls))

    def __init__(self, char, font="mono"):
        self.char, self.font = char, font


class Singleton(type):
    _instances: dict = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Settings(metaclass=Singleton):
    def __init__(self, level=1):
        self.level = level


class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def breadth_first(self):
        queue = deque([self])
        while queue:
            node = queue.popleft()
            yield node.value
            queue.extend(node.children)


STRATEGIES = {"fifo": lambda q: q.pop(0), "lifo": list.pop, "smallest": lambda q: q.pop(q.index(min(q)))}

print(QueryBuilder().select("a", "b").from_("t").where("x > ?", 5).where("name = ?", "o'hara").order_by("a", desc=True).build())
print(QueryBuilder().from_("t").build())
try:
    QueryBuilder().select("x").build()
except ValueError as error:
    print("error:", error)
doc = Document("hello")
print(doc.run(Insert(5, " world")), doc.run(Delete(0, 1)), doc.run(Insert(0, "J")), sep=" | ")
print(doc.undo(), doc.undo(), doc.redo(), doc.undo(), doc.undo(), doc.undo(), doc.redo(), sep=" | ")
print(doc.run(Insert(0, ">")), doc.redo(), doc._undo, sep=" | ")
tree = Op("+", (Num(1), Op("*", (Num(2), Num(3.5))), Num(4)))
print(tree, tree == deepcopy(tree), len({tree, deepcopy(tree)}))
try:
    print(Evaluate().visit(tree))
    Evaluate().visit("x")
except TypeError as error:
    print(error)
subject, seen = Observable(), []
stop = subject.subscribe(lambda old, new: seen.append((old, new)))
subject.value = 1
subject.value = 1
subject.value = 2
stop()
subject.value = 3
print(seen, subject.value)
chain = Clerk(Manager(Director()))
print([chain.handle(n) for n in (50, 500, 5000, 5005)])
glyphs = [Glyph(c) for c in "abracadabra"]
print(len(glyphs), len(Glyph._pool), glyphs[0] is glyphs[3], Settings(5) is Settings(9), Settings().level)
t = Tree(1, Tree(2, Tree(4)), Tree(3, Tree(5), Tree(6)))
print(list(t), list(t.breadth_first()), sum(t), max(t), 5 in t)
for name, take in STRATEGIES.items():
    queue = [3, 1, 2]
    print(name, [take(queue) for _ in range(3)])
