"""The operators as functions."""

__all__ = [
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq",
    "floordiv", "ge", "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul",
    "imod", "imul", "index", "indexOf", "inv", "invert", "ior", "ipow", "irshift", "is_", "is_none",
    "is_not", "is_not_none", "isub", "itemgetter", "itruediv", "ixor", "le", "length_hint",
    "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos",
    "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor",
]

from _classes import mark as _mark

_abs = abs


def lt(a, b, /):
    return a < b


def le(a, b, /):
    return a <= b


def eq(a, b, /):
    return a == b


def ne(a, b, /):
    return a != b


def ge(a, b, /):
    return a >= b


def gt(a, b, /):
    return a > b


def not_(a, /):
    return not a


def truth(a, /):
    """Whether an object counts as true."""
    return True if a else False


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def is_none(a, /):
    return a is None


def is_not_none(a, /):
    return a is not None


def abs(a, /):
    return _abs(a)


def add(a, b, /):
    return a + b


def and_(a, b, /):
    return a & b


def floordiv(a, b, /):
    return a // b


def index(a, /):
    try:
        method = type(a).__index__
    except AttributeError:
        name = type(a).__name__
        raise TypeError(f"'{name}' object cannot be interpreted as an integer") from None
    value = a if isinstance(a, int) else method(a)
    if isinstance(value, int):
        return int.__index__(value)
    raise TypeError(f"__index__ returned non-int (type {type(value).__name__})")


def invert(a, /):
    return ~a


def inv(a, /):
    return ~a


def lshift(a, b, /):
    return a << b


def mod(a, b, /):
    return a % b


def mul(a, b, /):
    return a * b


def matmul(a, b, /):
    return a @ b


def neg(a, /):
    return -a


def or_(a, b, /):
    return a | b


def pos(a, /):
    return +a


def pow(a, b, /):
    return a ** b


def rshift(a, b, /):
    return a >> b


def sub(a, b, /):
    return a - b


def truediv(a, b, /):
    return a / b


def xor(a, b, /):
    return a ^ b


def concat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def contains(a, b, /):
    return b in a


def _items(a):
    try:
        return iter(a)
    except TypeError:
        raise TypeError(f"argument of type '{type(a).__name__}' is not iterable") from None


def countOf(a, b, /):
    """How many items are equal to the value."""
    count = 0
    for item in _items(a):
        if item is b or item == b:
            count += 1
    return count


def delitem(a, b, /):
    del a[b]


def getitem(a, b, /):
    return a[b]


def indexOf(a, b, /):
    """Where the first item stands that is equal to the value."""
    for position, item in enumerate(_items(a)):
        if item is b or item == b:
            return position
    raise ValueError("sequence.index(x): x not in sequence")


def setitem(a, b, c, /):
    a[b] = c


def length_hint(obj, default=0, /):
    """How many items there are or may be; the default where the object cannot say."""
    if not isinstance(default, int):
        name = type(default).__name__
        raise TypeError(f"'{name}' object cannot be interpreted as an integer")
    kind = type(obj)
    value = NotImplemented
    if hasattr(kind, "__len__"):
        try:
            return len(obj)
        except TypeError:
            # It has none after all.
            pass
    if hasattr(kind, "__length_hint__"):
        try:
            value = kind.__length_hint__(obj)
        except TypeError:
            return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


class attrgetter:
    """A function that gives an attribute of its argument, or a tuple of several."""

    __slots__ = ("_attrs", "_paths", "_name")
    __native_name__ = "operator.attrgetter"
    __text_signature__ = "(attr, /, *attrs)"

    def __init__(self, /, *attrs):
        if not attrs:
            raise TypeError("attrgetter expected 1 argument, got 0")
        for attr in attrs:
            if not isinstance(attr, str):
                raise TypeError("attribute name must be a string")
        self._attrs = attrs
        self._paths = [attr.split(".") for attr in attrs]
        self._name = attrs[0] if len(attrs) == 1 and "." not in attrs[0] else None

    def __call__(self, obj, /):
        if self._name is not None:
            return getattr(obj, self._name)
        values = []
        for path in self._paths:
            value = obj
            for name in path:
                value = getattr(value, name)
            values.append(value)
        return values[0] if len(values) == 1 else tuple(values)

    def __reduce__(self):
        return type(self), self._attrs

    def __repr__(self):
        return f"operator.attrgetter({', '.join(map(repr, self._attrs))})"


class itemgetter:
    """A function that gives an item of its argument, or a tuple of several."""

    __slots__ = ("_items", "_only", "_is_one")
    __native_name__ = "operator.itemgetter"
    __text_signature__ = "(item, /, *items)"

    def __init__(self, /, *items):
        if not items:
            raise TypeError("itemgetter expected 1 argument, got 0")
        self._items = items
        self._only = items[0]
        self._is_one = len(items) == 1

    def __call__(self, obj, /):
        if self._is_one:
            return obj[self._only]
        return tuple([obj[item] for item in self._items])

    def __reduce__(self):
        return type(self), self._items

    def __repr__(self):
        return f"operator.itemgetter({', '.join(map(repr, self._items))})"


class methodcaller:
    """A function that calls a method of its argument."""

    __slots__ = ("_name", "_args", "_kwargs")
    __native_name__ = "operator.methodcaller"
    __text_signature__ = "(name, /, *args, **kwargs)"

    def __init__(self, /, *args, **kwargs):
        if not args:
            raise TypeError("methodcaller needs at least one argument, the method name")
        if not isinstance(args[0], str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._kwargs = args[0], args[1:], kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __reduce__(self):
        if not self._kwargs:
            return type(self), (self._name, *self._args)
        from functools import partial

        return partial(type(self), self._name, **self._kwargs), self._args

    def __repr__(self):
        parts = [repr(self._name), *map(repr, self._args)]
        parts.extend(f"{name}={value!r}" for name, value in self._kwargs.items())
        return f"operator.methodcaller({', '.join(parts)})"


def iadd(a, b, /):
    a += b
    return a


def iand(a, b, /):
    a &= b
    return a


def iconcat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    a += b
    return a


def ifloordiv(a, b, /):
    a //= b
    return a


def ilshift(a, b, /):
    a <<= b
    return a


def imod(a, b, /):
    a %= b
    return a


def imul(a, b, /):
    a *= b
    return a


def imatmul(a, b, /):
    a @= b
    return a


def ior(a, b, /):
    a |= b
    return a


def ipow(a, b, /):
    a **= b
    return a


def irshift(a, b, /):
    a >>= b
    return a


def isub(a, b, /):
    a -= b
    return a


def itruediv(a, b, /):
    a /= b
    return a


def ixor(a, b, /):
    a ^= b
    return a


# All of these under the names of the special methods as well.
__lt__, __le__, __eq__, __ne__, __ge__, __gt__, __not__, __call__, __index__ = lt, le, eq, ne, ge, gt, not_, call, index
__abs__, __inv__, __invert__, __neg__, __pos__ = abs, inv, invert, neg, pos
__add__, __sub__, __mul__, __matmul__, __truediv__, __floordiv__, __mod__, __pow__ = add, sub, mul, matmul, truediv, floordiv, mod, pow
__and__, __or__, __xor__, __lshift__, __rshift__ = and_, or_, xor, lshift, rshift
__concat__, __contains__, __delitem__, __getitem__, __setitem__ = concat, contains, delitem, getitem, setitem
__iadd__, __isub__, __imul__, __imatmul__, __iconcat__ = iadd, isub, imul, imatmul, iconcat
__itruediv__, __ifloordiv__, __imod__, __ipow__ = itruediv, ifloordiv, imod, ipow
__iand__, __ior__, __ixor__, __ilshift__, __irshift__ = iand, ior, ixor, ilshift, irshift


# What does no more than an operator is done without running the function, where a builtin calls it.
for _number, _function in enumerate((add, sub, mul, truediv, floordiv, mod, pow, lshift, rshift, and_, or_, xor, matmul), 32):
    _mark(_function, _number, ())
for _number, _function in enumerate((lt, le, eq, ne, gt, ge), 48):
    _mark(_function, _number, ())
_mark(getitem, 56, ())
_mark(itemgetter.__call__, 64, ("_is_one", "_only"))
_mark(attrgetter.__call__, 65, ("_name",))
del _number, _function


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_operator", (
    abs, add, and_, call, concat, contains, countOf, delitem, eq, floordiv, ge, getitem, gt, iadd, iand, iconcat,
    ifloordiv, ilshift, imatmul, imod, imul, index, indexOf, inv, invert, ior, ipow, irshift, is_, is_none,
    is_not, is_not_none, isub, itruediv, ixor, le, length_hint, lshift, lt, matmul, mod, mul, ne, neg, not_, or_,
    pos, pow, rshift, setitem, sub, truediv, truth, xor
))
