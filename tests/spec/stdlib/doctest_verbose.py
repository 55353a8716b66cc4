from __future__ import annotations
import contextlib, io, math, re, sys
from dataclasses import dataclass, field
from typing import Optional

def clamp(x: int, lo: int = 0, hi: int = 10) -> int:
    """Clamp.

    >>> clamp(5)
    5
    >>> clamp(-3), clamp(99)
    (0, 10)
    >>> clamp(
    ...     x=3,
    ...     lo=4)
    4
    """
    return max(lo, min(hi, x))

@dataclass
class Node:
    """Node of a list.

    >>> n = Node(1, Node(2))
    >>> n
    Node(value=1, next=Node(value=2, next=None))
    >>> list(n)
    [1, 2]
    >>> n == Node(1, Node(2))
    True
    >>> n.missing
    Traceback (most recent call last):
        ...
    AttributeError: 'Node' object has no attribute 'missing'
    """
    value: int
    next: Optional[Node] = None
    def __iter__(self):
        r"""
        >>> for x in Node("a\n"): print(repr(x))
        'a\n'
        >>> x
        'a\n'
        """
        node = self
        while node:
            yield node.value
            node = node.next

class Matrix:
    """
    >>> a = Matrix([[1, 2], [3, 4]])
    >>> print(a)
    1 2
    3 4
    >>> a * 2
    Matrix([[2, 4], [6, 8]])
    >>> a @ a
    Matrix([[7, 10], [15, 22]])
    >>> Matrix([[1], [2, 3]])
    Traceback (most recent call last):
    ...
    ValueError: rows must have the same length
    >>> sum(sum(r) for r in a.rows)
    10
    >>> {k: v for k, v in zip("ab", a.rows)}
    {'a': [1, 2], 'b': [3, 4]}
    >>> s = {3, 3}; s
    {3}
    >>> x: int = 4
    >>> x
    4
    >>> sys.exit(3)
    Traceback (most recent call last):
    SystemExit: 3
    >>> f"{x=} {'''a
    ... b'''!r}"
    "x=4 'a\\nb'"
    >>> assert x == 5, "no"
    Traceback (most recent call last):
    AssertionError: no
    >>> lambda: 0 # doctest: +ELLIPSIS
    <function <lambda> at 0x...>
    >>> a #doctest:+ELLIPSIS
    Matrix(...)
    >>> print("x", file=sys.stdout)
    x
    >>> print("x", end="")
    x
    >>> import numpy
    Traceback (most recent call last):
    ModuleNotFoundError: No module named 'numpy'
    >>> async def co(): return 3
    >>> import asyncio
    >>> asyncio.run(co())
    3
    >>> @staticmethod
    ... def g(): pass
    >>> 1 / 0
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    >>> try:
    ...     {}["k"]
    ... except KeyError:
    ...     raise ValueError("v")
    Traceback (most recent call last):
    KeyError: 'k'
    During handling of the above exception, another exception occurred:
    Traceback (most recent call last):
    ValueError: v
    """
    def __init__(self, rows):
        if len({len(r) for r in rows}) > 1:
            raise ValueError("rows must have the same length")
        self.rows = rows
    def __str__(self):
        return "\n".join(" ".join(map(str, r)) for r in self.rows)
    def __repr__(self):
        return f"Matrix({self.rows})"
    def __mul__(self, k):
        return Matrix([[x * k for x in r] for r in self.rows])
    def __matmul__(self, o):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])

def fails():
    """
    >>> y = [1,
    ...      1 // 0]
    >>> def inner(k):
    ...     return k + None
    >>> inner(
    ...   3)
    >>> unknown_thing + 1
    >>> raise Exception("a\\nb")
    >>> Bad()
    >>> Bad(), 2 ; 3
    (1, 2)
    """

class Bad:
    def __repr__(self):
        raise TypeError("bad repr")

def main():
    unrelated = clamp = 5
    from doctest import testmod
    page = io.StringIO()
    with contextlib.redirect_stdout(page):
        testmod(verbose=True)
    # CPython's own methods of data classes have no examples; which there are is not what is shown here.
    for line in page.getvalue().split("\n"):
        if "__" not in line.replace("__main__", "") and "items had no tests" not in line and "tests in" not in line:
            print(re.sub('File "[^"<]*"', "File", line))

if __name__ == "__main__":
    main()
