"""Algorithms with examples.

>>> gcd(12, 18)
6
>>> numbers = [gcd(a, 12) for a in range(1, 7)]
>>> numbers
[1, 2, 3, 4, 1, 6]
>>> sum = 3  # A builtin's name is a variable here.
>>> sum
3
"""
import doctest
import functools
import math
from collections import namedtuple

LIMIT = 3
calls = 0


def gcd(a, b):
    """
    >>> gcd(0, 5), gcd(5, 0)
    (5, 5)
    >>> gcd(2.5, 5)
    Traceback (most recent call last):
        ...
    TypeError: whole numbers only
    >>> for n in range(3):
    ...     gcd(n, 2)
    ...
    2
    1
    2
    >>> if LIMIT > 2: "shown"
    'shown'
    """
    if not isinstance(a, int):
        raise TypeError("whole numbers only")
    while b:
        a, b = b, a % b
    return a


def primes(limit):
    """The primes below a limit.

    >>> primes(20)
    [2, 3, 5, 7, 11, 13, 17, 19]
    >>> primes(2)
    []
    >>> primes(-1)
    Traceback (most recent call last):
    ValueError: limit must not be negative
    >>> primes(100)  # doctest: +ELLIPSIS
    [2, 3, ..., 97]
    >>> primes(30) == [
    ...     2, 3, 5, 7, 11,
    ...     13, 17, 19, 23, 29,
    ... ]
    True
    """
    if limit < 0:
        raise ValueError("limit must not be negative")
    return [n for n in range(2, limit) if all(n % d for d in range(2, math.isqrt(n) + 1))]


def halves(x):
    """
    >>> halves(5)
    2.5
    >>> halves(1) + halves(2)
    1.5
    >>> round(halves(1 / 3), 4)
    0.1667
    >>> print(f"{halves(7):.3f}")
    3.500
    >>> halves("7")
    Traceback (most recent call last):
    ...
    TypeError: unsupported operand type(s) for /: 'str' and 'int'
    """
    return x / 2


def count_words(text):
    """Counts.

    >>> count_words("a b a")
    {'a': 2, 'b': 1}
    >>> d = count_words("x y")
    >>> d["z"] = 3
    >>> d
    {'x': 1, 'y': 1, 'z': 3}
    >>> sorted(d.items(), key=lambda pair: -pair[1])  # doctest: +NORMALIZE_WHITESPACE
    [('z', 3),
     ('x', 1),
     ('y', 1)]
    >>> count_words('''two
    ... lines''')
    {'two': 1, 'lines': 1}
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> d['w']
    Traceback (most recent call last):
    KeyError: 'w'
    """
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


class Stack:
    """A stack.

    >>> stack = Stack()
    >>> stack.push(1); stack.push(2)
    >>> stack
    Stack([1, 2])
    >>> len(stack), stack.top
    (2, 2)
    >>> while len(stack):
    ...     stack.pop()
    2
    1
    >>> stack.pop()
    Traceback (most recent call last):
        ...
    IndexError: pop from empty list
    """

    def __init__(self, items=()):
        self.items = list(items)

    def push(self, item):
        """
        >>> s = Stack()
        >>> s.push("a")
        >>> s.items
        ['a']
        """
        self.items.append(item)

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)

    def __repr__(self):
        return f"Stack({self.items})"

    @property
    def top(self):
        """
        >>> Stack("ab").top
        'b'
        """
        return self.items[-1]

    @staticmethod
    def of(*items):
        """
        >>> Stack.of(1, 2)
        Stack([1, 2])
        """
        return Stack(items)

    @classmethod
    def empty(cls):
        """
        >>> Stack.empty()
        Stack([])
        """
        return cls()

    class Error(Exception):
        """
        >>> raise Stack.Error("no")
        Traceback (most recent call last):
        Stack.Error: no
        """


def definitions():
    """
    >>> class A:
    ...     '''text
    ...     of A'''
    ...     x = 1
    ...     def m(self):
    ...         return self.x + k
    >>> A
    <class '__main__.A'>
    >>> k = 2
    >>> A().m()
    3
    >>> def f(n):
    ...     return 1 if n < 2 else n * f(n - 1)
    >>> f.__qualname__, f(5)
    ('f', 120)
    >>> import math as m, os.path
    >>> m.floor(2.5)
    2
    >>> from math import pi
    >>> pi  # doctest: +ELLIPSIS
    3.14159...
    >>> try:
    ...     1 / 0
    ... except ZeroDivisionError as e:
    ...     print("caught", e)
    ... finally:
    ...     "end"
    caught division by zero
    'end'
    >>> del k
    >>> k
    Traceback (most recent call last):
    NameError: name 'k' is not defined
    >>> A().m()
    Traceback (most recent call last):
    NameError: name 'k' is not defined
    >>> nowhere
    Traceback (most recent call last):
    NameError: name 'nowhere' is not defined
    >>> class E(Exception): pass
    >>> raise E("x")
    Traceback (most recent call last):
    E: x
    >>> with open_nothing() as x:
    ...     x
    'entered'
    >>> (y := 5)
    5
    >>> _ = [1].append(2)
    >>> None
    >>> LIMIT = 10
    >>> bump(), calls
    (1, 0)
    """


def after():
    """
    >>> calls
    0
    """


class open_nothing:
    def __enter__(self):
        return "entered"

    def __exit__(self, *exc):
        return None


def bump():
    global calls
    calls += 1
    return calls


def flags():
    """
    >>> 1 == 1
    1
    >>> int("x")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ValueError: other words
    >>> no code at all  # doctest: +SKIP
    >>> print("a   b")  # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    a ...
    """


@functools.lru_cache(maxsize=None)
def fib(n):
    """
    >>> [fib(n) for n in range(8)]
    [0, 1, 1, 2, 3, 5, 8, 13]
    """
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def traced(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


@traced
def area(r):
    """
    >>> area(2)
    12
    """
    return 3 * r * r


Point = namedtuple("Point", "x y")
__test__ = {"points": ">>> Point(1, 2)\nPoint(x=1, y=2)\n"}

if __name__ == "__main__":
    print(doctest.testmod())
    calls = 0
    print(doctest.testmod(verbose=False, exclude_empty=True, name="m"), calls, LIMIT)
    print(doctest.run_docstring_examples(gcd, globals()))
    calls = 0
    print(doctest.testmod(extraglobs={"LIMIT": 5, "other": 1}, report=False))
    calls = 0
    failed, attempted = doctest.testmod()
    print(failed, attempted)
    print([name for name in globals() if "doctest" in name], [name for name in dir() if "__d" in name])
