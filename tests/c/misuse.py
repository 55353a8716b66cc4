# The program that tests/c/misuse.c runs.
def identity(value):
    return value


def fail():
    raise KeyError("on purpose")


def again():
    return reenter("text")


def ask(what):
    return answer_with(what)


def forever():
    while True:
        pass


def say():
    print("never")


def enter(token):
    with scope("WORLD", token):
        return privileged(1, 2, 3)


def write(segment):
    segment[0] = 1


def go():
    vanish()


def counted():
    counter = Counter(3)
    counter.add(4)
    counter.count = counter.count + 1
    return counter.count


def keep_counter():
    global counter
    counter = Counter(41)


def read_counter():
    counter.add(1)
    return counter.count


def add_to(counter):
    return counter.add(5)


def paths(token):
    with scope("WORLD", token):
        return privileged(token)
