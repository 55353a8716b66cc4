"""What counts as a coroutine."""

__all__ = ("iscoroutinefunction", "iscoroutine")

_METHODS = ("send", "throw", "close", "__await__")


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    cls = type(obj)
    for name in _METHODS:
        if not hasattr(cls, name):
            return False
    return True


def iscoroutinefunction(func):
    """Return True if func is a decorated coroutine function."""
    import warnings

    warnings.warn(
        "'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
        "use inspect.iscoroutinefunction() instead",
        DeprecationWarning,
        stacklevel=2,
    )
    return _iscoroutinefunction(func)


def _iscoroutinefunction(func):
    import functools

    while isinstance(func, functools.partial):
        func = func.func
    func = getattr(func, "__func__", func)
    return isinstance(func, _function) and bool(func.__code__.co_flags & 0x80)


_function = type(iscoroutinefunction)
