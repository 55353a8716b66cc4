# Recursive calls on small integers.
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def main():
    print("fib", fib(32))


main()
