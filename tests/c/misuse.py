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
