# recorded: native
# Powers and divisions whose last digits come from the C library.
for base in (1.1, 2.5, 0.3, 7.77, 123.456):
    for power in (0.5, -1.5, 3.3, 10, 0.1):
        print(base ** power, end=" ")
    print()
print(2 ** 0.5, 3 ** (1 / 3), 10 ** -3, 10 ** 0.25, 1.0000001 ** 1e6)
x = 1.0
for i in range(20):
    x = x * 1.37 - 0.11 / (i + 1)
    print(x)
total = 0.0
for i in range(1, 1001):
    total += 1 / i ** 1.5
print(total)
for action in (lambda: 2.0 ** 5000, lambda: 10.0 ** 309, lambda: (-2.5) ** 1001):
    try:
        print(action())
    except OverflowError as error:
        print(type(error).__name__, error.args, error)
print(2.0 ** -5000, 0.5 ** 2000, (-2.0) ** 3, (-2.0) ** -3, 1.0 ** float("nan"), float("nan") ** 0, float("inf") ** -1, (-1.0) ** float("inf"))
