# Functions that remember: a dict, a decorator, a bottom-up table.
def memoised(function):
    known = {}

    def inner(n):
        if n in known:
            return known[n]
        result = function(n)
        known[n] = result
        return result

    return inner


def fibonacci(n, known):
    if n in known:
        return known[n]
    if n < 2:
        return n
    result = fibonacci(n - 1, known) + fibonacci(n - 2, known)
    known[n] = result
    return result


@memoised
def steps(n):
    return 1 if n < 2 else (steps(n - 1) + steps(n - 2) + (steps(n // 2) if n % 2 == 0 else 0)) % 1000003


def change(amount, coins, known):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    key = (amount, len(coins))
    if key not in known:
        known[key] = change(amount, coins[1:], known) + change(amount - coins[0], coins, known)
    return known[key]


def knapsack(weights, values, capacity):
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values):
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight] + value
            if candidate > best[room]:
                best[room] = candidate
    return best[capacity]


def main():
    check = 0
    for _ in range(8000):
        check += fibonacci(80, {})
    for n in range(500000):
        check += steps(n % 300)
    for amount in range(200, 800, 10):
        check += change(amount, (50, 20, 10, 5, 2, 1), {})
    weights = [i * 7 % 31 + 3 for i in range(120)]
    values = [i * 13 % 47 + 5 for i in range(120)]
    print("memo", check, knapsack(weights, values, 2000))


main()
