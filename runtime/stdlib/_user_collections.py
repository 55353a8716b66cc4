"""`UserDict`, `UserList` and `UserString` of `collections`, made when somebody asks for one."""

import operator
from collections.abc import MutableMapping, MutableSequence, Sequence

_END = 9223372036854775807


def _data_of(kind):
    """What gives the data of an instance of a class, and everything else as it is."""
    return lambda other: other.data if isinstance(other, kind) else other


# What all three have.

def _length(self):
    return len(self.data)


def _text(self):
    return repr(self.data)


def _has(self, item):
    return item in self.data


def _repeated(self, n):
    made = self.data * n
    return self.__class__(made)


def _twin(own, data):
    """A shallow copy of an instance, with this data."""
    made = own.__class__.__new__(own.__class__)
    made.__dict__.update(own.__dict__)
    made.__dict__["data"] = data
    return made


def _add(cls, shapes):
    """Adds methods that differ in their names only: what makes the method of a name, and the names."""
    for shape, names in shapes.items():
        for name in names.split():
            method = shape(name)
            method.__name__, method.__qualname__ = name, f"{cls.__name__}.{name}"
            setattr(cls, name, method)


def _comparison(kind):
    """Compares data with data."""
    def shape(name):
        compare = getattr(operator, name)
        return lambda self, other: compare(self.data, other.data if isinstance(other, kind) else other)
    return shape


_COMPARISONS = "__eq__ __lt__ __le__ __gt__ __ge__"


class UserDict(MutableMapping):
    __module__ = "collections"
    __repr__, __len__, __contains__ = _text, _length, _has

    def __iter__(self):
        return iter(self.data)

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        # A derived class says itself how items are set.
        for given in dict, kwargs or None:
            if given is not None:
                self.update(given)

    def __getitem__(self, key):
        data = self.data
        if key in data:
            return data[key]
        missing = getattr(self.__class__, "__missing__", None)
        if missing is None:
            raise KeyError(key)
        return missing(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def get(self, key, default=None):
        # Not by an exception: `in` is what derived classes may change.
        if key not in self:
            return default
        return self[key]

    def __or__(self, other):
        other = _dict_of(other)
        return self.__class__(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        other = _dict_of(other)
        return self.__class__(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= _dict_of(other)
        return self

    def __copy__(self):
        return _twin(self, self.data.copy())

    def copy(self):
        data = self.data
        if self.__class__ is UserDict:
            return UserDict(dict(data))
        import copy

        self.data = {}
        try:
            made = copy.copy(self)
        finally:
            self.data = data
        made.update(self)
        return made

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


class UserList(MutableSequence):
    """Acts as a list, around the list that is its `data`."""

    __module__ = "collections"
    __hash__ = None
    __repr__, __len__, __contains__, __mul__, __rmul__ = _text, _length, _has, _repeated, _repeated

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_list_of(initlist))

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        return self.__class__(self.data + _items_of(other))

    def __radd__(self, other):
        return self.__class__(_items_of(other) + self.data)

    def __iadd__(self, other):
        self.data += _list_of(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        return _twin(self, self.data[:])

    def copy(self):
        return self.__class__(self)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def extend(self, other):
        self.data.extend(_list_of(other))


class UserString(Sequence):
    __module__ = "collections"
    __repr__, __len__, __mul__, __rmul__ = _text, _length, _repeated, _repeated

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else str(_text_of(seq))

    def __contains__(self, char):
        return _text_of(char) in self.data

    def __getitem__(self, index):
        part = self.data[index]
        return self.__class__(part)

    def __getnewargs__(self):
        return (self.data,)

    def __add__(self, other):
        whole = self.data + str(other)
        return self.__class__(whole)

    def __radd__(self, other):
        whole = str(other) + self.data
        return self.__class__(whole)

    def __mod__(self, args):
        filled = self.data % args
        return self.__class__(filled)

    def __rmod__(self, template):
        filled = str(template) % self
        return self.__class__(filled)

    maketrans = str.maketrans

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode(encoding or "utf-8", errors or "strict")

    def endswith(self, suffix, start=0, end=_END):
        return str.endswith(self.data, suffix, start, end)

    def startswith(self, prefix, start=0, end=_END):
        return str.startswith(self.data, prefix, start, end)

    def expandtabs(self, tabsize=8):
        wide = self.data.expandtabs(tabsize)
        return self.__class__(wide)

    def join(self, seq):
        return self.data.join(seq)

    def replace(self, old, new, maxsplit=-1):
        return self.__class__(self.data.replace(_text_of(old), _text_of(new), maxsplit))

    def splitlines(self, keepends=False):
        return str.splitlines(self.data, keepends)

    def format_map(self, mapping):
        return str.format_map(self.data, mapping)

    def translate(self, *args):
        text = self.data.translate(*args)
        return self.__class__(text)

    def zfill(self, width):
        wide = self.data.zfill(width)
        return self.__class__(wide)


_dict_of, _list_of, _text_of = _data_of(UserDict), _data_of(UserList), _data_of(UserString)


def _items_of(other):
    """The list of the other operand."""
    other = _list_of(other)
    return other if isinstance(other, list) else list(other)


def _plain(name):
    return lambda self: getattr(self.data, name)()


def _asked(name):
    ask = getattr(str, name)
    return lambda self: ask(self.data)


def _given(name):
    # With whatever is given.
    ask = getattr(str if name == "format" else list, name)
    return lambda self, /, *args, **kwds: ask(self.data, *args, **kwds)


def _with_item(name):
    return lambda self, item: getattr(self.data, name)(item)


_CONVERSIONS = {
    "__str__": str, "__int__": int, "__float__": float, "__complex__": complex, "__hash__": hash,
}


def _converted(name):
    convert = _CONVERSIONS[name]
    return lambda self: convert(self.data)


def _changed(name):
    change = getattr(str, name)
    return lambda self: self.__class__(change(self.data))


def _padded(name):
    pad = getattr(str, name)
    return lambda self, width, *args: self.__class__(pad(self.data, width, *args))


def _stripped(name):
    strip = getattr(str, name)
    return lambda self, chars=None: self.__class__(strip(self.data, chars))


def _shortened(name):
    return lambda self, affix, /: self.__class__(getattr(self.data, name)(_text_of(affix)))


def _searched(name):
    search = getattr(str, name)
    return lambda self, sub, start=0, end=_END: search(
        self.data, sub.data if isinstance(sub, UserString) else sub, start, end
    )


def _parted(name):
    return lambda self, sep: getattr(self.data, name)(sep)


def _split(name):
    return lambda self, sep=None, maxsplit=-1: getattr(self.data, name)(sep, maxsplit)


_add(UserList, {
    _comparison(UserList): _COMPARISONS,
    _plain: "clear reverse",
    _with_item: "append count remove",
    _given: "index sort",
})
_add(UserString, {
    _comparison(UserString): _COMPARISONS,
    _converted: "__str__ __int__ __float__ __complex__ __hash__",
    _asked: "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper",
    _changed: "capitalize casefold lower swapcase title upper",
    _padded: "center ljust rjust",
    _stripped: "lstrip rstrip strip",
    _shortened: "removeprefix removesuffix",
    _searched: "count find index rfind rindex",
    _parted: "partition rpartition",
    _split: "rsplit split",
    _given: "format",
})
