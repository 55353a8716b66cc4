"""Tracebacks are the same objects when they are asked for again, handed on, or part of a longer one."""


def deep(count):
    if count:
        deep(count - 1)
    raise ValueError(count)


try:
    deep(3)
except ValueError as error:
    first = error.__traceback__
    print(first is error.__traceback__, first == error.__traceback__, first.tb_next is first.tb_next)
    kept = error

try:
    raise kept
except ValueError as error:
    again = error.__traceback__
    print(again is first, again.tb_next is first, again.tb_next.tb_next is first.tb_next)

try:
    raise KeyError("x").with_traceback(first)
except KeyError as error:
    print(error.__traceback__.tb_next is first, kept.__traceback__ is again)

error = KeyError("y").with_traceback(again)
print(error.__traceback__ is again, error.with_traceback(None).__traceback__)

try:
    raise ExceptionGroup("both", [ValueError(1), TypeError(2)])
except ExceptionGroup as group:
    match, rest = group.split(ValueError)
    print(match.__traceback__ is group.__traceback__, rest.__traceback__ is group.__traceback__)
    print(group.subgroup(TypeError).__traceback__ is group.__traceback__)
    print(group.__traceback__ == match.__traceback__)

try:
    try:
        raise ExceptionGroup("three", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as part:
        seen = part.__traceback__
        raise part
except ExceptionGroup as group:
    for inner in group.exceptions:
        print(type(inner).__name__, len(inner.exceptions), inner.__traceback__ is None)


class Cause(Exception):
    def __new__(cls):
        return None


class Number(Exception):
    def __new__(cls):
        return 5


for kind in Cause, Number:
    for what in "raise", "from":
        try:
            if what == "raise":
                raise kind
            raise ValueError from kind
        except TypeError as error:
            print(error, error.__cause__)
