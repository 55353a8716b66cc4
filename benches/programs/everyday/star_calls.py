# *args and **kwargs: forwarding, decorators, defaults that are overridden.
def traced(function):
    calls = [0]

    def wrapper(*args, **kwargs):
        calls[0] += 1
        return function(*args, **kwargs)

    wrapper.calls = calls
    return wrapper


@traced
def area(width, height=2, *, scale=1):
    return width * height * scale


def total(*values):
    result = 0
    for value in values:
        result += value
    return result


def options(**settings):
    return settings.get("depth", 1) + len(settings)


class Button:
    def __init__(self, label, **style):
        self.label = label
        self.width = style.get("width", 10)
        self.height = style.get("height", 4)


class Round(Button):
    def __init__(self, *args, radius=3, **kwargs):
        super().__init__(*args, **kwargs)
        self.radius = radius


def main():
    check = 0
    point = (3, 4)
    setup = {"depth": 7, "colour": "red"}
    for i in range(120000):
        check += area(i, 3) + area(i, height=2, scale=3) & 255
        check += total(i, 1, 2, 3) + total(*point) + total(*point, i) & 255
        check += options(**setup) + options(depth=i) & 255
        button = Round("ok", width=i & 15, radius=2)
        check += button.width + button.height + button.radius
    print("star_calls", check, area.calls)


main()
