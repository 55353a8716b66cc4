"""A generator that cannot be resumed for want of depth is over; nothing of it runs."""


def counter():
    y = 10

    def now():
        return y

    try:
        while True:
            y += 1
            yield y
    except RecursionError:
        print('inside')
        yield now()
    finally:
        print('finally')


def deeper(resume):
    resume()
    deeper(resume)


for name in 'next', 'send', 'throw':
    g = counter()
    print(next(g))
    try:
        if name == 'next':
            deeper(lambda: next(g))
        elif name == 'send':
            deeper(lambda: g.send(None))
        else:
            next(g)
            deeper(lambda: next(g))
    except RecursionError as error:
        print(type(error).__name__)
    for _ in range(2):
        try:
            print(next(g))
        except StopIteration:
            print('over')
    g.close()
