"""Classic recursion: hanoi, permutations, N queens, sudoku, flood fill, edit distance, expression trees."""
import sys
from functools import lru_cache
from itertools import permutations, combinations


def hanoi(n, source="A", target="C", spare="B"):
    if n == 0:
        return 0
    return hanoi(n - 1, source, spare, target) + 1 + hanoi(n - 1, spare, target, source)


def permute(items):
    if len(items) <= 1:
        return [items]
    return [items[i:i + 1] + rest for i in range(len(items)) for rest in permute(items[:i] + items[i + 1:])]


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    row = len(placed)
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))


def solve(grid):
    best = None
    for r in range(9):
        for c in range(9):
            if not grid[r][c]:
                used = {*grid[r], *(row[c] for row in grid), *(grid[i][j] for i in range(r // 3 * 3, r // 3 * 3 + 3) for j in range(c // 3 * 3, c // 3 * 3 + 3))}
                options = [d for d in range(1, 10) if d not in used]
                if best is None or len(options) < len(best[2]):
                    best = r, c, options
    if best is None:
        return True
    r, c, options = best
    for digit in options:
        grid[r][c] = digit
        if solve(grid):
            return True
    grid[r][c] = 0
    return False


def flood(grid, r, c, new):
    old = grid[r][c]
    if old == new:
        return 0

    def fill(r, c):
        if not (0 <= r < len(grid) and 0 <= c < len(grid[0])) or grid[r][c] != old:
            return 0
        grid[r][c] = new
        return 1 + fill(r + 1, c) + fill(r - 1, c) + fill(r, c + 1) + fill(r, c - 1)

    return fill(r, c)


@lru_cache(None)
def distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return distance(a[1:], b[1:])
    return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))


@lru_cache(maxsize=None)
def lcs(a, b):
    if not a or not b:
        return ""
    if a[-1] == b[-1]:
        return lcs(a[:-1], b[:-1]) + a[-1]
    return max(lcs(a[:-1], b), lcs(a, b[:-1]), key=len)


def subsets(items):
    return [[]] if not items else (rest := subsets(items[1:])) + [[items[0]] + s for s in rest]


def change(amount, coins):
    if amount == 0:
        return [[]]
    if amount < 0 or not coins:
        return []
    return [[coins[0]] + rest for rest in change(amount - coins[0], coins)] + change(amount, coins[1:])


def ackermann(m, n):
    return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def quicksort(xs):
    if len(xs) < 2:
        return xs
    pivot, *rest = xs
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def merge_sort(xs):
    if len(xs) < 2:
        return xs
    left, right = merge_sort(xs[:len(xs) // 2]), merge_sort(xs[len(xs) // 2:])
    result = []
    while left and right:
        result.append((left if left[0] <= right[0] else right).pop(0))
    return result + left + right


def spiral(matrix):
    return list(matrix[0]) + spiral(list(zip(*matrix[1:]))[::-1]) if matrix else []


SUDOKU = """53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79"""
print([hanoi(n) for n in range(8)], permute("abc"), permute([1, 2, 3])[-1])
print(next(queens(8)), sum(1 for _ in queens(6)), list(queens(4)), list(queens(3)))
grid = [[0 if ch == "." else int(ch) for ch in row] for row in SUDOKU.split()]
print(solve(grid), *("".join(map(str, row)) for row in grid))
picture = [list(row) for row in ("..##..", ".#..#.", ".#..#.", "..##..")]
print(flood(picture, 1, 2, "o"), flood(picture, 0, 0, "~"), *("".join(row) for row in picture), sep="\n")
print(distance("kitten", "sitting"), distance("", "abc"), lcs("AGGTAB", "GXTXAYB"), distance.cache_info().hits > 0)
print(subsets([1, 2, 3]), len(subsets(list(range(8)))), change(10, (5, 2, 1))[:4], len(change(30, (10, 5, 2, 1))))
print(ackermann(2, 3), quicksort([3, 6, 1, 8, 2, 9, 2]), "".join(merge_sort(list("mergesort"))), spiral([(1, 2, 3), (4, 5, 6), (7, 8, 9)]))


def depth(n):
    return depth(n + 1)


try:
    depth(0)
except RecursionError as error:
    print("RecursionError:", str(error)[:32])
print(list(permutations("ab")) == [tuple(p) for p in permute("ab")], len(list(combinations(range(6), 3))))
collatz = lambda n: [n] if n == 1 else [n] + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
print(collatz(12), max(len(collatz(n)) for n in range(1, 60)))
