# What json cannot write is named by its class, whatever module that is of.
import collections
import datetime
import decimal
import enum
import fractions
import json
import operator
import uuid


class Plain:
    pass


class Color(enum.Enum):
    RED = 1


for value in (
    decimal.Decimal(1), datetime.date(2020, 1, 1), datetime.datetime(2020, 1, 1), datetime.timedelta(1), collections.deque(), fractions.Fraction(1),
    uuid.UUID(int=1), Plain(), Color.RED, {1}, b"x", 1j, range(3), {1: 2}.keys(), len, Plain, bytearray(), frozenset(), iter([]), json,
):
    for arguments in ({}, {"indent": 1}):
        try:
            print(json.dumps({"a": [value]}, **arguments))
        except TypeError as error:
            print(error, error.__notes__)


class Small(int):
    pass


class Odd(int):
    def __index__(self):
        return 7


print(operator.index(True), type(operator.index(Small(3))), operator.index(Odd(3)), type(operator.index(Odd(3))))
