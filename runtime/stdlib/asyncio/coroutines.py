"""What counts as a coroutine."""

__all__ = ("iscoroutinefunction", "iscoroutine")

_METHODS = ("send", "throw", "close", "__await__")


def iscoroutine(obj):
    """Whether an object is a coroutine, or acts as one."""
    cls = type(obj)
    for name in _METHODS:
        if not hasattr(cls, name):
            return False
    return True


def iscoroutinefunction(func):
    """Whether a function was defined by `async def`."""
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
