"""The collector of garbage, as far as a program can ask about it.  Here memory is collected when it is needed, so that counts of what was collected or
is alive have no answer: touching one stops the run."""

from _types import refuse as _refuse

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38

callbacks = []
garbage = []
_enabled = True
_debug = 0
_threshold = (2000, 10, 0)


def _refusing(name):
    def method(self, *args):
        _refuse("the count that gc.collect returns")

    method.__name__ = name
    return method


class _Count:
    """How many objects a collection freed: nobody here can tell, so that every use stops the run."""

    for _name in (
        "__repr__", "__str__", "__format__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__bool__", "__int__",
        "__index__", "__float__", "__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__",
        "__floordiv__", "__mod__", "__getattribute__",
    ):
        locals()[_name] = _refusing(_name)
    del _name


def collect(generation=2):
    """Collect garbage; what it returns cannot be looked at."""
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    return _Count()


def enable():
    """Collect cycles by itself."""
    global _enabled
    _enabled = True


def disable():
    """Collect cycles when asked only: it makes no difference that a program can see."""
    global _enabled
    _enabled = False


def isenabled():
    """Whether cycles are collected without being asked."""
    return _enabled


def get_debug():
    """The flags that were set."""
    return _debug


def set_debug(flags, /):
    """Set flags; those that show something are refused."""
    global _debug
    if flags:
        _refuse("gc.set_debug with flags")
    _debug = flags


def get_threshold():
    """When collections are begun."""
    return _threshold


def set_threshold(threshold0, threshold1=None, threshold2=None, /):
    """Set when collections are begun."""
    global _threshold
    _, middle, old = _threshold
    _threshold = (threshold0, middle if threshold1 is None else threshold1, old)


def freeze():
    """Take what is alive out of collections: it makes no difference that a program can see."""


def unfreeze():
    """Put it back."""
