# Calls near the limit of depth, and exceptions that travel through many frames.
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def throw(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        throw(n - 1)
    finally:
        pass


def main():
    total = 0
    for _ in range(1500):
        total += down(900)
    for i in range(500):
        try:
            throw(400)
        except ValueError as problem:
            total += len(str(problem))
    print("deep_recursion", total)


main()
