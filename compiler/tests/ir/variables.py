def maybe(flag):
    if flag:
        x = 1
    print(x)
    del x
    return x

def counter(start):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count + start
    return step, [lambda: count for _ in range(3)]

def names(a):
    b = 2
    return locals()
