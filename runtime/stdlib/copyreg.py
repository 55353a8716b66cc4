"""How objects of classes are taken apart for copying and pickling, by functions that are registered here."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

# Functions that take objects of a class apart: `copy` and `pickle` ask here.
dispatch_table = {}

# Codes of classes by module and name, the reverse, and the objects of codes that were found.
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register the function that takes objects of a class apart."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that something can be called."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle_complex(c):
    """A complex number as its parts."""
    return complex, (c.real, c.imag)


def pickle_union(obj):
    """A union as the operator over its members."""
    import functools
    import operator

    return functools.reduce, (operator.or_, obj.__args__)


dispatch_table[complex] = pickle_complex
dispatch_table[type(int | str)] = pickle_union


def _reconstructor(cls, base, state):
    """An object as protocols before 2 make it."""
    given = () if base is object else (state,)
    made = base.__new__(cls, *given)
    if given and base.__init__ != object.__init__:
        base.__init__(made, state)
    return made


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def add_extension(module, name, code):
    """Has a class pickled as a number."""
    code = int(code)
    if not 1 <= code <= 0x7FFFFFFF:
        raise ValueError("code out of range")
    key = module, name
    known = _extension_registry.get(key)
    if known == code and _inverted_registry.get(code) == key:
        return
    if known is not None:
        raise ValueError(f"key {key} is already registered with code {known}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    """Takes back what add_extension() set."""
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key], _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()
