"""A toy ORM with descriptors, metaclass, query objects, lazy evaluation and an in-memory store."""
from __future__ import annotations

import itertools
import operator
import re
from typing import Any


class Field:
    kind: type = object
    counter = itertools.count()

    def __init__(self, *, default=None, null=False, unique=False):
        self.default, self.null, self.unique = default, null, unique
        self.order = next(Field.counter)

    def __set_name__(self, owner, name):
        self.name, self.owner = name, owner

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        instance.__dict__[self.name] = self.clean(value)

    def clean(self, value):
        if value is None:
            if not self.null and self.default is None:
                raise ValidationError(self, "may not be null")
            return value
        if not isinstance(value, self.kind):
            try:
                value = self.kind(value)
            except (TypeError, ValueError) as error:
                raise ValidationError(self, f"expects {self.kind.__name__}, got {value!r}") from error
        return value

    def _compare(op):
        def method(self, other):
            return Condition(self, op, other)
        return method

    __eq__ = _compare(operator.eq)
    __ne__ = _compare(operator.ne)
    __lt__ = _compare(operator.lt)
    __gt__ = _compare(operator.gt)
    __le__ = _compare(operator.le)
    __ge__ = _compare(operator.ge)
    __hash__ = object.__hash__

    def matches(self, pattern):
        return Condition(self, lambda value, p: re.search(p, value or "") is not None, pattern)

    def __repr__(self):
        return f"{self.owner.__name__}.{self.name}"


class IntField(Field):
    kind = int


class TextField(Field):
    kind = str

    def __init__(self, max_length=None, **options):
        super().__init__(**options)
        self.max_length = max_length

    def clean(self, value):
        value = super().clean(value)
        if value is not None and self.max_length and len(value) > self.max_length:
            raise ValidationError(self, f"is longer than {self.max_length}")
        return value


class ValidationError(ValueError):
    def __init__(self, field, message):
        super().__init__(f"{field!r} {message}")
        self.field = field


class Condition:
    def __init__(self, field, op, value):
        self.field, self.op, self.value = field, op, value

    def __call__(self, row):
        return self.op(getattr(row, self.field.name), self.value)

    def __and__(self, other):
        return Combined(all, self, other)

    def __or__(self, other):
        return Combined(any, self, other)

    def __invert__(self):
        return Combined(lambda results: not any(results), self)


class Combined(Condition):
    def __init__(self, how, *parts):
        self.how, self.parts = how, parts

    def __call__(self, row):
        return self.how(part(row) for part in self.parts)


class ModelMeta(type):
    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        inherited = {k: f for base in reversed(cls.__mro__) for k, f in vars(base).items() if isinstance(f, Field)}
        cls._fields = dict(sorted(inherited.items(), key=lambda item: item[1].order))
        cls._rows = []
        cls._ids = itertools.count(1)
        return cls

    @property
    def objects(cls):
        return Query(cls)


class Model(metaclass=ModelMeta):
    id = IntField(null=True)

    def __init__(self, **values):
        unknown = values.keys() - self._fields.keys()
        if unknown:
            raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
        for name, field in self._fields.items():
            setattr(self, name, values.get(name, field.default))

    def save(self):
        for name, field in self._fields.items():
            if field.unique and any(getattr(row, name) == getattr(self, name) for row in self._rows if row is not self):
                raise ValidationError(field, f"must be unique: {getattr(self, name)!r}")
        if self.id is None:
            self.id = next(self._ids)
            self._rows.append(self)
        return self

    def __repr__(self):
        return f"<{type(self).__name__} " + " ".join(f"{n}={getattr(self, n)!r}" for n in self._fields) + ">"


class Query:
    def __init__(self, model, conditions=(), order=None, limit=None):
        self.model, self.conditions, self._order, self._limit = model, tuple(conditions), order, limit

    def _with(self, **changes):
        state = {"conditions": self.conditions, "order": self._order, "limit": self._limit} | changes
        return Query(self.model, **state)

    def filter(self, *conditions, **equal):
        more = [getattr(self.model, name) == value for name, value in equal.items()]
        return self._with(conditions=(*self.conditions, *conditions, *more))

    def order_by(self, name):
        return self._with(order=name)

    def __getitem__(self, key):
        return self._with(limit=key) if isinstance(key, slice) else list(self)[key]

    def __iter__(self):
        rows = [row for row in self.model._rows if all(c(row) for c in self.conditions)]
        if self._order:
            rows.sort(key=operator.attrgetter(self._order.lstrip("-")), reverse=self._order.startswith("-"))
        yield from rows[self._limit] if self._limit else rows

    def __len__(self):
        return sum(1 for _ in self)

    def values(self, *names) -> list[tuple[Any, ...]]:
        return [tuple(getattr(row, n) for n in names) for row in self]


class Person(Model):
    name = TextField(max_length=10, unique=True)
    age = IntField(default=18)


class Employee(Person):
    title = TextField(null=True)


for name, age in (("Ann", 31), ("Bob", "25"), ("Cid", 44), ("Dee", 31)):
    Person(name=name, age=age).save()
print(list(Person.objects), Person._fields, Person.age, Employee._fields)
q = Person.objects.filter(Person.age > 26)
print(q.values("name"), len(q), q.order_by("-age").values("age", "name"), q.order_by("name")[:2].values("id"), q[0])
print(Person.objects.filter((Person.age == 31) & (Person.name != "Ann") | (Person.id == 2)).values("name"), Person.objects.filter(~(Person.age >= 31)).values("name"), Person.objects.filter(Person.name.matches("^[CD]"), age=31).values("name"))
for bad in (lambda: Person(name="Far too long a name"), lambda: Person(name=None), lambda: Person(name="Eve", age="old"), lambda: Person(nick="x", job="y"), lambda: Person(name="Ann").save()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error, type(error.__cause__).__name__)
e = Employee(name="Zoe").save()
e.title = 5
print(e, e.title, Employee.objects.values("id", "title"), len(Person.objects), vars(e))
