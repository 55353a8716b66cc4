# Keyword arguments, defaults, star arguments and closures.
def add(a, b=1, *, c=2):
    return a + b + c


def spread(*args, **kwargs):
    return len(args) + kwargs.get("k", 0)


def make(step):
    total = 0

    def tick(by=step):
        nonlocal total
        total += by
        return total

    return tick


def forward(f, *args, **kwargs):
    return f(*args, **kwargs)


def main():
    check = 0
    for i in range(500000):
        check += add(i) + add(i, 2) + add(i, b=3) + add(i, c=4) + add(b=i, a=1)
    for i in range(250000):
        check += spread(i, i, k=3) + spread(*(1, 2, 3)) + spread(**{"k": 5})
        check += forward(add, i, c=1)
    tick = make(2)
    for i in range(700000):
        check += tick() & 3
    square = lambda x: x * x
    for i in range(700000):
        check += square(i) & 1
    print("calls_kw", check)


main()
