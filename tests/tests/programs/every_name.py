# The instructions about names that the other program cannot hold: known functions and builtins, class bodies.


def recursive(n):
    if n <= 0:
        return 0
    return 1 + recursive(n - 1)


def outer(i):
    return recursive(i % 4)


def builtins_(i):
    take = abs
    return take(i) + len((i, i))


def class_names(i):
    class Local:
        kept = i
        gone = i
        del gone
    return Local


n = 0
for i in range(20_000):
    n += recursive(3)
    outer(i)
    builtins_(i)
    if i % 4 == 0:
        class_names(i)

print(n // 12)
