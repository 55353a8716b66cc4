"""Who says that what is unpacked into its arguments is none."""


def attempt(function):
    try:
        print(function())
    except TypeError as error:
        text = str(error)
        print(text[:20] if " at 0x" in text else text, text.split(" argument")[-1])


class Callable:
    def __call__(self, *given, **named):
        return given, named

    def method(self):
        return 1


class Number(float):
    pass


def function():
    pass


for wrong in 3, None, slice(1):
    attempt(lambda: Callable()(*wrong))
    attempt(lambda: Callable()(**wrong))
    attempt(lambda: Callable().method(**wrong))
    attempt(lambda: function(*wrong))
    attempt(lambda: Number(1.5).as_integer_ratio(**wrong))
    attempt(lambda: (1.5).hex(*wrong))
    attempt(lambda: [1].append(**wrong))
    attempt(lambda: iter({1: 2}).__next__(*wrong))
    attempt(lambda: len(*wrong))
    attempt(lambda: Callable(**wrong))
    attempt(lambda: int(**wrong))
    attempt(lambda: [1].__len__(*wrong))
    attempt(lambda: dict.fromkeys(**wrong))
