"""What counts as a coroutine."""

__all__ = ("iscoroutine",)

_METHODS = ("send", "throw", "close", "__await__")


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    cls = type(obj)
    for name in _METHODS:
        if not hasattr(cls, name):
            return False
    return True
