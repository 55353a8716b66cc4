"""Places in sorted lists."""

from _classes import count_as_builtin as _count_as_builtin, mark as _mark

_mappings = dict, type(type.__dict__)


def _length(a):
    """How many items there are, which stand at places: a dict has none."""
    if isinstance(a, _mappings):
        raise TypeError(f"{type(a).__name__} is not a sequence")
    return len(a)


def _bounds(a, lo, hi):
    """The bounds as plain ints, as far as they are given."""
    from operator import index as _index

    lo = _index(lo)
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        return lo, _length(a)
    try:
        return lo, _index(hi)
    except TypeError:
        raise TypeError(f"argument should be integer or None, not {type(hi).__name__!r}") from None


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """The place behind all items that are not larger."""
    if type(lo) is not int or lo or hi is not None:
        lo, hi = _bounds(a, lo, hi)
    else:
        hi = _length(a)
    if key is None:
        while lo < hi:
            middle = (lo + hi) // 2
            if x < a[middle]:
                hi = middle
            else:
                lo = middle + 1
    else:
        while lo < hi:
            middle = (lo + hi) // 2
            if x < key(a[middle]):
                hi = middle
            else:
                lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """The place before all items that are not smaller."""
    if type(lo) is not int or lo or hi is not None:
        lo, hi = _bounds(a, lo, hi)
    else:
        hi = _length(a)
    if key is None:
        while lo < hi:
            middle = (lo + hi) // 2
            if a[middle] < x:
                lo = middle + 1
            else:
                hi = middle
    else:
        while lo < hi:
            middle = (lo + hi) // 2
            if key(a[middle]) < x:
                lo = middle + 1
            else:
                hi = middle
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Puts an item behind all that are not larger."""
    if key is None and hi is None and type(lo) is int and not lo:
        place = bisect_right(a, x)
    else:
        place = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Puts an item before all that are not smaller."""
    if key is None and hi is None and type(lo) is int and not lo:
        place = bisect_left(a, x)
    else:
        place = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


bisect = bisect_right
insort = insort_right


# Lists whose items compare without Python code need none of the functions' code.
_mark(bisect_left, 82, ())
_mark(bisect_right, 83, ())
# CPython writes these in C.
_count_as_builtin("_bisect", (bisect, bisect_left, bisect_right, insort, insort_left, insort_right))
