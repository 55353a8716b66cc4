# The methods of UserList are Python code in CPython too: they count as levels, where functions that it has in C do not.
from collections import UserList
from functools import lru_cache


def nested(levels):
    value = UserList()
    for _ in range(levels):
        value = UserList([value])
    return value


def compared(levels):
    try:
        return nested(levels) == nested(levels)
    except RecursionError as error:
        return type(error).__name__


@lru_cache(maxsize=None)
def total(n):
    return n + total(n - 1) if n else 0


print(compared(300), compared(1500))
print(total(450))
