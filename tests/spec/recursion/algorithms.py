# Recursive programs: permutations, n queens, memo, parsing, trees.
def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n: return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,)) for c in range(n) if c not in cols and row + c not in d1 and row - c not in d2)
print([queens(n) for n in range(1, 7)])
def power_set(items):
    if not items: return [[]]
    rest = power_set(items[1:])
    return rest + [[items[0]] + r for r in rest]
print(power_set([1, 2, 3]))
memo = {}
def ways(n, coins):
    key = n, coins
    if key not in memo:
        memo[key] = 1 if n == 0 else 0 if n < 0 or not coins else ways(n - coins[0], coins) + ways(n, coins[1:])
    return memo[key]
print(ways(100, (50, 25, 10, 5, 1)), len(memo))
def edit(a, b, cache=None):
    cache = {} if cache is None else cache
    if not a or not b: return len(a) + len(b)
    if (a, b) not in cache:
        cache[a, b] = edit(a[1:], b[1:], cache) if a[0] == b[0] else 1 + min(edit(a[1:], b, cache), edit(a, b[1:], cache), edit(a[1:], b[1:], cache))
    return cache[a, b]
print(edit("kitten", "sitting"), edit("", "abc"), edit("same", "same"))
def parse(text):
    pos = 0
    def expr():
        nonlocal pos
        v = term()
        while pos < len(text) and text[pos] in "+-":
            op = text[pos]; pos += 1
            v = v + term() if op == "+" else v - term()
        return v
    def term():
        nonlocal pos
        v = atom()
        while pos < len(text) and text[pos] in "*/":
            op = text[pos]; pos += 1
            v = v * atom() if op == "*" else v / atom()
        return v
    def atom():
        nonlocal pos
        if text[pos] == "(":
            pos += 1
            v = expr()
            pos += 1
            return v
        if text[pos] == "-":
            pos += 1
            return -atom()
        start = pos
        while pos < len(text) and text[pos].isdigit(): pos += 1
        if start == pos: raise SyntaxError(f"unexpected {text[pos]!r} at {pos}")
        return int(text[start:pos])
    v = expr()
    if pos < len(text): raise SyntaxError(f"trailing {text[pos:]!r}")
    return v
print(parse("1+2*3"), parse("(1+2)*3-4/2"), parse("-(2+3)*2"), parse("2*(3+(4-1)*2)"))
for bad in ("1+x", "1)2"):
    try:
        parse(bad)
    except SyntaxError as e:
        print(e)
class Tree:
    def __init__(self): self.root = None
    def insert(self, k):
        def go(node):
            if node is None: return [k, None, None]
            node[1 if k < node[0] else 2] = go(node[1 if k < node[0] else 2])
            return node
        self.root = go(self.root)
    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[1])
                yield n[0]
                yield from walk(n[2])
        return walk(self.root)
    def height(self):
        def h(n): return 1 + max(h(n[1]), h(n[2])) if n else 0
        return h(self.root)
t = Tree()
for k in [50, 30, 70, 20, 40, 60, 80, 10]: t.insert(k)
print(list(t), t.height(), 60 in t, 65 in t)
def gray(n): return [""] if n == 0 else ["0" + s for s in gray(n - 1)] + ["1" + s for s in reversed(gray(n - 1))]
def collatz(n): return [n] if n == 1 else [n] + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
def pascal(n): return [[1]] if n == 1 else (lambda p: p + [[1] + [a + b for a, b in zip(p[-1], p[-1][1:])] + [1]])(pascal(n - 1))
def maze(grid, y=0, x=0, path=()):
    if not (0 <= y < len(grid) and 0 <= x < len(grid[0])) or grid[y][x] == "#" or (y, x) in path: return None
    path += (y, x),
    if (y, x) == (len(grid) - 1, len(grid[0]) - 1): return path
    for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        if (found := maze(grid, y + dy, x + dx, path)): return found
print(gray(3), collatz(6), pascal(5), maze(["..#", "#..", "##."]), maze([".#", "#."]))
