"""How long calls take. Statements are callables here: code as text needs a compiler at run time and is refused."""

import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number, default_repeat, default_timer = 10**6, 5, time.perf_counter
def _nothing():
    pass


def _callable(value, name):
    if callable(value):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{name} is neither a string nor callable")
    if value.strip() == "pass":
        return _nothing
    # The catalogue of modules lacks this name, so the run stops here and says so.
    import timeit

    return getattr(timeit, "code_as_text")


class Timer:
    """Measures a statement behind a setup, both callables, with a timer that gives seconds."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._setup = _callable(setup, "setup")
        self._stmt = _callable(stmt, "stmt")

    def timeit(self, number=default_number):
        """How long so many calls of the statement take together, behind one call of the setup."""
        timer = self.timer
        stmt = self._stmt
        self._setup()
        begin = timer()
        for _ in range(number):
            stmt()
        end = timer()
        return end - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        """The results of several calls of timeit()."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """A number of calls (1, 2, 5, 10, ...) that take 0.2 seconds or more, and how long they took."""
        scale = 1
        while True:
            for factor in (1, 2, 5):
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """What a Timer's timeit() gives."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(
    stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None
):
    """What a Timer's repeat() gives."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
