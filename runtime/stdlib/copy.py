"""Copies of objects, shallow and deep."""

from _classes import plain_copy as _plain_copy
from _collections import deque as _deque
from _types import refuse as _refuse
from copyreg import dispatch_table as _registered

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

# What is its own copy.
_atoms = {
    type(None),
    int,
    float,
    bool,
    complex,
    str,
    bytes,
    type,
    range,
    type(len),
    type(...),
    type(NotImplemented),
    type(lambda: None),
    type((lambda: None).__code__),
    type(list[int]),
    type(int | str),
    property,
    type(str.join),
    type(str.__len__),
}
_containers = {list: list, dict: dict, set: set, bytearray: bytearray}


def copy(x):
    """A copy that has the same parts."""
    cls = type(x)
    if cls in _atoms or cls is tuple or cls is frozenset or cls is slice:
        return x
    if cls in _containers:
        return x.copy()
    if issubclass(cls, type):
        return x
    if cls not in _registered and cls.__module__ not in _opaque:
        made = _plain_copy(x)
        if made is not None:
            return made
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        if cls is not _deque and copier is _deque.__copy__:
            return cls(x) if x.maxlen is None else cls(x, x.maxlen)
        return copier(x)
    if cls.__name__ == "method" and hasattr(x, "__func__"):
        return getattr(x.__self__, x.__func__.__name__)
    return _rebuilt(x, None, False)


def deepcopy(x, memo=None, _nil=[]):
    """A copy that has copies of the parts."""
    cls = type(x)
    if cls in _atoms:
        return x
    if memo is None:
        memo = {}
    else:
        found = memo.get(id(x), _nil)
        if found is not _nil:
            return found
    if cls is list:
        made = []
        memo[id(x)] = made
        append = made.append
        for item in x:
            append(deepcopy(item, memo))
    elif cls is dict:
        made = {}
        memo[id(x)] = made
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        # A tuple that holds itself was copied meanwhile.
        if id(x) in memo:
            return memo[id(x)]
        made = x
        for before, after in zip(x, items):
            if before is not after:
                made = tuple(items)
                break
    elif cls is set or cls is frozenset:
        made = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        made = bytearray(x)
    elif cls is slice:
        made = slice(deepcopy(x.start, memo), deepcopy(x.stop, memo), deepcopy(x.step, memo))
    elif issubclass(cls, type):
        made = x
    elif cls is _deque:
        made = _deque([], x.maxlen)
        memo[id(x)] = made
        for item in x:
            made.append(deepcopy(item, memo))
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            made = copier(memo)
        elif cls.__name__ == "method" and hasattr(x, "__func__"):
            made = getattr(deepcopy(x.__self__, memo), x.__func__.__name__)
        else:
            made = _rebuilt(x, memo, True)
    if made is not x:
        memo[id(x)] = made
        # What was copied lives as long as the memo, so that no other object gets its id.
        memo.setdefault(id(memo), []).append(x)
    return made


def _written(cls):
    """The bases of a class that are written in Python."""
    return [base for base in cls.__mro__ if base.__module__ != "builtins" and base is not _deque]


def _slots(cls):
    """The names of the slots of a class and its bases, as attributes."""
    names = []
    for base in _written(cls):
        slots = base.__dict__.get("__slots__", ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name.startswith("__") and not name.endswith("__"):
                stripped = base.__name__.lstrip("_")
                if stripped:
                    name = f"_{stripped}{name}"
            if name not in ("__dict__", "__weakref__"):
                names.append(name)
    return names


def _new_arguments(x):
    """What `__new__` is called with, and by name."""
    if _is_own(type(x), "__getnewargs_ex__"):
        return x.__getnewargs_ex__()
    return (x.__getnewargs__() if _is_own(type(x), "__getnewargs__") else ()), {}


_values = (list, dict, set, frozenset, tuple, str, bytes, bytearray, int, float, complex)


def _rebuilt(x, memo, deep):
    """A copy by the protocol of reduction: the class's own `__reduce_ex__` or `__reduce__`, else a new object with the same state."""
    cls = type(x)
    reducer = _registered.get(cls)
    if reducer is None and cls.__getattribute__ is not object.__getattribute__:
        # An instance may hide what makes copies of it.
        if getattr(x, "__reduce_ex__", None) is None and getattr(x, "__reduce__", None) is None:
            raise Error(f"un({'deep' if deep else 'shallow'})copyable object of type {cls}")
    reduced = None if reducer is None else reducer(x)
    for name, arguments in (("__reduce_ex__", (4,)), ("__reduce__", ())) if reducer is None else ():
        # What `object` does is done here.
        if _is_own(cls, name):
            reduced = getattr(cls, name)(x, *arguments)
            break
    if reduced is not None:
        if isinstance(reduced, str):
            return x
        return _from_reduced(x, memo, deep, *reduced)
    if cls.__module__ == "builtins" and cls.__qualname__ == "code":
        return x
    if cls.__module__ == "builtins" and _is_iterator(cls.__qualname__):
        return _from_reduced(x, memo, deep, *x.__reduce__())
    if issubclass(cls, BaseException):
        return _from_reduced(x, memo, deep, *x.__reduce__())
    _check_kind(cls, deep)
    if issubclass(cls, _deque):
        made = cls() if x.maxlen is None else cls((), x.maxlen)
        if deep:
            memo[id(x)] = made
        _set_state(x, made, memo, deep)
        for item in list(x):
            made.append(deepcopy(item, memo) if deep else item)
        return made
    if cls.__module__ == "_io" and cls.__name__ in ("BytesIO", "StringIO"):
        made = cls(x.getvalue())
        made.seek(x.tell())
        return made
    base = next((base for base in _values if issubclass(cls, base)), None)
    if base in (list, dict, set, bytearray):
        made = cls.__new__(cls)
    elif base is not None and not _has_new_arguments(cls):
        plain = base(x)
        made = cls.__new__(cls, deepcopy(plain, memo) if deep else plain)
    else:
        arguments, keywords = _new_arguments(x)
        if deep:
            arguments = [deepcopy(value, memo) for value in arguments]
            keywords = {name: deepcopy(value, memo) for name, value in keywords.items()}
        made = cls.__new__(cls, *arguments, **keywords)
    if deep:
        memo[id(x)] = made
    _set_state(x, made, memo, deep)
    if base is list:
        for item in list(x):
            made.append(deepcopy(item, memo) if deep else item)
    elif base is dict:
        for key, value in list(x.items()):
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    elif base is set:
        for item in list(x):
            made.add(deepcopy(item, memo) if deep else item)
    elif base is bytearray:
        made.extend(x)
    return made


# Modules whose objects are of C in CPython and cannot be made anew from what they show.
_opaque = {"itertools", "_thread", "_contextvars", "_csv", "_json", "_struct", "_random", "_asyncio", "_hashlib", "_blake2", "zlib"}
_iterators = ("map", "filter", "zip", "enumerate", "reversed", "list_reverseiterator")


# Classes whose objects hold locks in CPython, which can be copied but not made anew.
_locked = {
    "Event": "lock", "Semaphore": "lock", "BoundedSemaphore": "lock", "Barrier": "lock", "Thread": "lock", "Timer": "lock", "Condition": "RLock",
    "Queue": "lock", "LifoQueue": "lock", "PriorityQueue": "lock",
}


def _is_iterator(name):
    """Whether the builtin type of that name is one of iterators that can be made anew."""
    return name in _iterators or name.endswith("_iterator") or name.startswith("dict_") and name.endswith("iterator")


def _check_kind(cls, deep=True):
    """Raises what CPython raises where an object cannot be made anew; iterators can in CPython and are refused."""
    module, name = cls.__module__, cls.__qualname__
    if module == "builtins":
        if cls is object or issubclass(cls, _values):
            return
        if _is_iterator(name):
            _refuse(f"a copy of a {name}")
        raise TypeError("cannot pickle memoryview objects" if name == "memoryview" else f"cannot pickle '{name}' object")
    if deep:
        for base in cls.__mro__:
            if base.__module__ in ("threading", "queue") and base.__name__ in _locked:
                raise TypeError(f"cannot pickle '_thread.{_locked[base.__name__]}' object")
    if module in _opaque:
        raise TypeError(f"cannot pickle '{module}.{name}' object")


def _is_own(cls, name):
    return any(name in base.__dict__ for base in _written(cls))


def _has_new_arguments(cls):
    return _is_own(cls, "__getnewargs_ex__") or _is_own(cls, "__getnewargs__")


def _set_state(x, made, memo, deep):
    cls = type(x)
    own = _is_own(cls, "__getstate__")
    if own:
        state = x.__getstate__()
    else:
        state = getattr(x, "__dict__", None) or None
        slots = {}
        for name in _slots(cls):
            try:
                slots[name] = getattr(x, name)
            except AttributeError:
                pass
        if slots:
            state = (state, slots)
    if state is None or (not own and not state):
        return
    if deep:
        state = deepcopy(state, memo)
    _restore(made, state)


def _restore(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        made.__dict__.update(state)
    if slots:
        for name, value in slots.items():
            setattr(made, name, value)


def _from_reduced(x, memo, deep, function, arguments, state=None, items=None, pairs=None):
    if deep and arguments:
        arguments = [deepcopy(value, memo) for value in arguments]
    made = function(*arguments)
    if deep:
        memo[id(x)] = made
    if state is not None:
        _restore(made, deepcopy(state, memo) if deep else state)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def replace(obj, /, **changes):
    """Another object, with other values for some fields."""
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
