# recorded: native
"""Recursion through what CPython has in C is as deep as without: caches, partial objects, reduce, keys."""
import functools
import operator


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache(maxsize=1000)
def steps(n):
    return 0 if n == 0 else 1 + steps(n - 1)


@functools.cache
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


class Solver:
    @functools.lru_cache
    def solve(self, n):
        return 0 if n == 0 else self.solve(n - 1) + 2


def halves(n):
    return 0 if n == 0 else functools.partial(halves, n - 1)()


def reduced(n):
    return 0 if n == 0 else functools.reduce(lambda a, b: reduced(n - 1) + 1, [1, 2])


print(fib(490), fib(900) % 10**9, steps(900), Solver().solve(900), halves(900), reduced(450))
print(paths(400, 400) % 1000007, fib.cache_info(), steps.cache_info())


@functools.lru_cache(None)
def endless(n):
    return endless(n + 1)


def plain(n):
    return plain(n + 1)


for function in (endless, plain, endless, plain):
    try:
        function(0)
    except RecursionError as error:
        print(error)


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


first = depth(0)
print(900 < first < 1000)
steps.cache_clear()
steps(900)
print(abs(depth(0) - first) < 20)
