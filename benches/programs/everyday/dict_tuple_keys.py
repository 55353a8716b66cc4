# Dicts with tuple keys: a sparse grid, neighbours, paths counted with a memo.
def spread(size):
    cost = {}
    for y in range(size):
        for x in range(size):
            cost[x, y] = (x * 7 + y * 13) % 10
    return cost


def smooth(cost, size):
    out = {}
    for (x, y), value in cost.items():
        total = value
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            total += cost.get((x + dx, y + dy), 0)
        out[x, y] = total % 10
    return out


def paths(size, blocked):
    memo = {}
    for y in range(size):
        for x in range(size):
            if (x, y) in blocked:
                memo[(x, y)] = 0
            elif x == 0 and y == 0:
                memo[(x, y)] = 1
            else:
                memo[(x, y)] = (memo.get((x - 1, y), 0) + memo.get((x, y - 1), 0)) % 1000007
    return memo[(size - 1, size - 1)]


def main():
    size = 90
    cost = spread(size)
    for _ in range(36):
        cost = smooth(cost, size)
    blocked = {(x, y) for (x, y), value in cost.items() if value == 3 and x + y > 4 and x + y < 2 * size - 6}
    names = {("user", i): i for i in range(20000)}
    check = sum(names["user", i * 7 % 20000] for i in range(150000))
    print("dict_tuple_keys", sum(cost.values()), len(blocked), paths(size, blocked), check)


main()
