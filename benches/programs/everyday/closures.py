# Functions that make functions: counters, composition, partial application, callbacks.
def counter(start, step):
    value = start

    def bump():
        nonlocal value
        value += step
        return value

    return bump


def compose(f, g):
    return lambda x: f(g(x))


def partial(f, a):
    def inner(b):
        return f(a, b)

    return inner


def multiply(a, b):
    return a * b


def account():
    balance = 0
    history = 0

    def deposit(amount):
        nonlocal balance, history
        balance += amount
        history += 1

    def withdraw(amount):
        nonlocal balance, history
        if amount <= balance:
            balance -= amount
            history += 1
            return True
        return False

    def report():
        return balance, history

    return deposit, withdraw, report


def on_each(callback, limit):
    for i in range(limit):
        callback(i)


def main():
    bump = counter(0, 3)
    shift = compose(lambda x: x + 1, lambda x: x * 2)
    double = partial(multiply, 2)
    deposit, withdraw, report = account()
    check = refused = 0
    for i in range(440000):
        check += bump() & 15
        check += shift(i) + double(i) & 31
        deposit(i & 7)
        if not withdraw(i & 15):
            refused += 1
    makers = [counter(i, i + 1) for i in range(100)]
    for _ in range(4000):
        for make in makers:
            check += make() & 1
    seen = []
    on_each(lambda i: seen.append(i) if i % 3 == 0 else None, 400000)
    print("closures", check, refused, report(), len(seen))


main()
