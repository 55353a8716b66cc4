"""This module implements specialized container datatypes."""

from _classes import mark as _mark, set_parameters as _set_parameters
from _collections import count_elements as _count_known, deque, move_to_last as _move_to_last, ordered_view as _ordered_view, pop_first as _pop_first

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString",
    "defaultdict", "deque", "namedtuple",
]

_missing = object()


def _make_defaultdict():
    """Makes `defaultdict`."""
    global defaultdict

    class defaultdict(dict):
        """A dict that calls a factory for a missing key."""

        __module__ = "collections"

        def __init__(self, default_factory=None, /, *args, **keywords):
            if default_factory is not None and not callable(default_factory):
                raise TypeError("first argument must be callable or None")
            dict.__init__(self, *args, **keywords)
            self.default_factory = default_factory

        def __missing__(self, key):
            factory = self.default_factory
            if factory is None:
                raise KeyError(key)
            value = self[key] = factory()
            return value

        def copy(self):
            """A shallow copy of D."""
            return type(self)(self.default_factory, self)

        __copy__ = copy

        def __repr__(self):
            return f"{type(self).__name__}({_shown_factory(self)}, {dict.__repr__(self)})"

        def __or__(self, other):
            if not isinstance(other, dict):
                return NotImplemented
            new = type(self)(self.default_factory, self)
            new.update(other)
            return new

        def __ror__(self, other):
            if not isinstance(other, dict):
                return NotImplemented
            new = type(self)(self.default_factory, other)
            new.update(self)
            return new


_shown = []


def _shown_factory(mapping):
    if any(other is mapping for other in _shown):
        return "..."
    _shown.append(mapping)
    try:
        return repr(mapping.default_factory)
    finally:
        _shown.pop()


_ABSENT = object()


def _make_ordereddict():
    """Makes `OrderedDict`."""
    global OrderedDict

    class OrderedDict(dict):
        """Dictionary that remembers insertion order."""

        def __init__(self, /, *others, **keywords):
            if len(others) > 1:
                raise TypeError(f"expected at most 1 argument, got {len(others)}")
            if type(self).__setitem__ is dict.__setitem__:
                dict.__init__(self, *others, **keywords)
            else:
                OrderedDict.update(self, *others, **keywords)

        def pop(self, key=_ABSENT, default=_ABSENT, *more):
            """Remove the key and return its value; if it is not there, return the default or raise KeyError."""
            if default is _ABSENT and key is not _ABSENT:
                return dict.pop(self, key)
            if key is _ABSENT:
                raise TypeError("pop() missing required argument 'key' (pos 1)")
            if more:
                raise TypeError(f"pop() takes at most 2 arguments ({2 + len(more)} given)")
            return dict.pop(self, key, default)

        def setdefault(self, key=_ABSENT, default=None):
            """Insert key with a value of default if key is not in the dictionary."""
            if key is _ABSENT:
                raise TypeError("setdefault() missing required argument 'key' (pos 1)")
            if type(self).__setitem__ is dict.__setitem__:
                return dict.setdefault(self, key, default)
            if key in self:
                return self[key]
            self[key] = default
            return default

        def update(self, /, *others, **keywords):
            """Add the pairs of a mapping or an iterable, then those given by name; each by `self[key] = value`."""
            if len(others) > 1:
                raise TypeError(f"update() takes at most 1 positional argument ({len(others)} given)")
            if type(self).__setitem__ is dict.__setitem__:
                dict.update(self, *others, **keywords)
                return
            for other in others:
                if hasattr(other, "keys"):
                    for key in other.keys():
                        self[key] = other[key]
                else:
                    for key, value in other:
                        self[key] = value
            for key, value in keywords.items():
                self[key] = value

        def keys(self):
            """Return a set-like object providing a view on the dict's keys."""
            return _ordered_view(dict.keys(self))

        def values(self):
            """Return an object providing a view on the dict's values."""
            return _ordered_view(dict.values(self))

        def items(self):
            """Return a set-like object providing a view on the dict's items."""
            return _ordered_view(dict.items(self))

        def move_to_end(self, key=_ABSENT, last=True):
            """Move an existing element to the end (or beginning if last is false)."""
            if last and _move_to_last(self, key):
                return
            if key is _ABSENT:
                raise TypeError("move_to_end() missing required argument 'key' (pos 1)")
            value = dict.__getitem__(self, key)
            if last:
                dict.__delitem__(self, key)
                dict.__setitem__(self, key, value)
                return
            items = [(name, kept) for name, kept in dict.items(self) if name is not key and name != key]
            dict.clear(self)
            dict.__setitem__(self, key, value)
            for name, kept in items:
                dict.__setitem__(self, name, kept)

        def popitem(self, last=True, *more):
            """Remove and return a (key, value) pair from the dictionary: LIFO order if last is true or FIFO order if false."""
            if more:
                raise TypeError(f"popitem() takes at most 1 argument ({1 + len(more)} given)")
            if not self:
                raise KeyError("dictionary is empty")
            if type(self) is OrderedDict:
                if last:
                    return dict.popitem(self)
                return _pop_first(self)
            key = next(dict.__reversed__(self) if last else iter(self))
            return key, self.pop(key)

        def __eq__(self, other):
            if isinstance(other, OrderedDict):
                return dict.__eq__(self, other) and all(one == two for one, two in zip(self, other))
            return dict.__eq__(self, other)

        def __ne__(self, other):
            answer = self.__eq__(other)
            return answer if answer is NotImplemented else not answer

        __hash__ = None

        def __repr__(self):
            if not self:
                return f"{type(self).__name__}()"
            if any(other is self for other in _shown):
                return "..."
            _shown.append(self)
            try:
                return f"{type(self).__name__}({dict(self.items())!r})"
            finally:
                _shown.pop()

        def copy(self):
            """A shallow copy of the dictionary."""
            cls = type(self)
            if cls is OrderedDict:
                return OrderedDict(self)
            made = cls()
            for key in dict.keys(self):
                made[key] = self[key]
            return made

        def __reduce__(self):
            """What `copy` and `pickle` make another one of."""
            cls = type(self)
            if any("__getstate__" in base.__dict__ for base in cls.__mro__ if base is not object):
                state = self.__getstate__()
            else:
                state = dict(self.__dict__) or None
                listed = [base.__dict__.get("__slots__", ()) for base in cls.__mro__]
                names = [name for names in listed for name in ((names,) if isinstance(names, str) else names)]
                slots = {name: getattr(self, name) for name in names if name != "__dict__" and hasattr(self, name)}
                if slots:
                    state = state, slots
            return cls, (), state, None, iter(self.items())

        @classmethod
        def fromkeys(cls, iterable=_ABSENT, value=None):
            """Create a new ordered dictionary with keys from iterable and values set to value."""
            if iterable is _ABSENT:
                raise TypeError("fromkeys() missing required argument 'iterable' (pos 1)")
            self = cls()
            for key in iterable:
                self[key] = value
            return self

        def __or__(self, other):
            if not isinstance(other, dict):
                return NotImplemented
            new = type(self)(self)
            new.update(other)
            return new

        def __ror__(self, other):
            if not isinstance(other, dict):
                return NotImplemented
            new = type(self)(other)
            new.update(self)
            return new

        def __ior__(self, other):
            self.update(other)
            return self

    OrderedDict.__native_name__ = "collections.OrderedDict"


_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is "
    "lambda nonlocal not or pass raise return try while with yield".split()
)


def _cannot_set(self, value):
    raise AttributeError("can't set attribute")


def _cannot_delete(self):
    raise AttributeError("can't delete attribute")


_item = tuple.__getitem__


def _field(index):
    getter = _mark(lambda self: _item(self, index), 67, (index,))
    return property(getter, _cannot_set, _cannot_delete, f"Alias for field number {index}")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Returns a new subclass of tuple with named fields."""
    if module is None:
        from _types import caller_module

        module = caller_module()
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = list(map(str, field_names))
    typename = str(typename)
    if rename:
        seen = set()
        for index, name in enumerate(field_names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                field_names[index] = f"_{index}"
            seen.add(name)
    for name in [typename] + field_names:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(field_names):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(field_names[len(field_names) - len(defaults):], defaults))
    fields = tuple(field_names)
    count = len(fields)
    new = tuple.__new__
    shape = "(" + ", ".join(f"{name}=%r" for name in fields) + ")"

    def __new__(_cls, /, *args):
        return new(_cls, args)

    _set_parameters(__new__, ("_cls", *fields), 1 + count, True, False, None, None)
    __new__.__defaults__ = tuple(defaults) if defaults else None

    @classmethod
    def _make(cls, iterable):
        result = new(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    def _replace(self, /, **keywords):
        result = self._make([keywords.pop(name, value) for name, value in zip(fields, self)])
        if keywords:
            raise TypeError(f"Got unexpected field names: {list(keywords)!r}")
        return result

    def __repr__(self):
        "Return a nicely formatted representation string"
        return type(self).__name__ + shape % tuple(self)

    def _asdict(self):
        "Return a new dict which maps field names to their values."
        return dict(zip(fields, self))

    def __getnewargs__(self):
        "Return self as a plain tuple.  Used by copy and pickle."
        return tuple(self)

    _make.__func__.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    __new__.__doc__ = f"Create new instance of {typename}({', '.join(fields)})"
    namespace = {
        "__module__": module,
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": _make,
        "__replace__": _replace,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }
    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"
    for index, name in enumerate(fields):
        namespace[name] = _field(index)
    return type(typename, (tuple,), namespace)


def _count_elements(mapping, iterable):
    kind = type(mapping)
    if kind.get is dict.get and kind.__setitem__ is dict.__setitem__:
        return _count_known(mapping, iterable)
    get = mapping.get
    for element in iterable:
        mapping[element] = get(element, 0) + 1


def _make_counter():
    """Makes `Counter`."""
    global Counter

    class Counter(dict):
        """Dict subclass for counting hashable items."""

        def __init__(self, iterable=None, /, **keywords):
            super().__init__()
            self.update(iterable, **keywords)

        def __missing__(self, key):
            "The count of elements not in the Counter is zero."
            return 0

        def total(self):
            "Sum of the counts"
            return sum(self.values())

        def most_common(self, n=None):
            """List the n most common elements and their counts from the most common to the least."""
            items = sorted(self.items(), key=_count_of, reverse=True)
            return items if n is None else items[:max(n, 0)]

        def elements(self):
            """Iterator over elements repeating each as many times as its count."""
            for element, count in self.items():
                for _ in range(count):
                    yield element

        @classmethod
        def fromkeys(cls, iterable, v=None):
            raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

        def update(self, iterable=None, /, **keywords):
            """Like dict.update() but add counts instead of replacing them."""
            if iterable is not None:
                kind = type(iterable)
                if kind is not str and kind is not list and hasattr(iterable, "keys") and hasattr(iterable, "items"):
                    if self:
                        get = self.get
                        for element, count in iterable.items():
                            self[element] = count + get(element, 0)
                    else:
                        super().update(iterable)
                elif type(self).get is dict.get and type(self).__setitem__ is dict.__setitem__:
                    _count_known(self, iterable)
                else:
                    _count_elements(self, iterable)
            if keywords:
                self.update(keywords)

        def subtract(self, iterable=None, /, **keywords):
            """Like dict.update() but subtracts counts instead of replacing them."""
            if iterable is not None:
                get = self.get
                if hasattr(iterable, "keys") and hasattr(iterable, "items"):
                    for element, count in iterable.items():
                        self[element] = get(element, 0) - count
                else:
                    for element in iterable:
                        self[element] = get(element, 0) - 1
            if keywords:
                self.subtract(keywords)

        def copy(self):
            "Return a shallow copy."
            return self.__class__(self)

        def __delitem__(self, element):
            "Like dict.__delitem__() but does not raise KeyError for missing values."
            if element in self:
                super().__delitem__(element)

        def __repr__(self):
            if not self:
                return f"{self.__class__.__name__}()"
            try:
                shown = dict(self.most_common())
            except TypeError:
                shown = dict(self)
            return f"{self.__class__.__name__}({shown!r})"

        def __eq__(self, other):
            "True if all counts agree. Missing counts are treated as zero."
            if not isinstance(other, Counter):
                return NotImplemented
            return all(self[element] == other[element] for counts in (self, other) for element in counts)

        def __ne__(self, other):
            "True if any counts disagree. Missing counts are treated as zero."
            if not isinstance(other, Counter):
                return NotImplemented
            return not self == other

        __hash__ = None

        def __le__(self, other):
            "True if all counts in self are a subset of those in other."
            if not isinstance(other, Counter):
                return NotImplemented
            return all(self[element] <= other[element] for counts in (self, other) for element in counts)

        def __lt__(self, other):
            "True if all counts in self are a proper subset of those in other."
            if not isinstance(other, Counter):
                return NotImplemented
            return self <= other and self != other

        def __ge__(self, other):
            "True if all counts in self are a superset of those in other."
            if not isinstance(other, Counter):
                return NotImplemented
            return all(self[element] >= other[element] for counts in (self, other) for element in counts)

        def __gt__(self, other):
            "True if all counts in self are a proper superset of those in other."
            if not isinstance(other, Counter):
                return NotImplemented
            return self >= other and self != other

        def __add__(self, other):
            """Add counts from two counters."""
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for element, count in self.items():
                total = count + other[element]
                if total > 0:
                    result[element] = total
            for element, count in other.items():
                if element not in self and count > 0:
                    result[element] = count
            return result

        def __sub__(self, other):
            """Subtract count, but keep only results with positive counts."""
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for element, count in self.items():
                rest = count - other[element]
                if rest > 0:
                    result[element] = rest
            for element, count in other.items():
                if element not in self and count < 0:
                    result[element] = 0 - count
            return result

        def __or__(self, other):
            """Union is the maximum of value in either of the input counters."""
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for element, count in self.items():
                other_count = other[element]
                most = other_count if count < other_count else count
                if most > 0:
                    result[element] = most
            for element, count in other.items():
                if element not in self and count > 0:
                    result[element] = count
            return result

        def __and__(self, other):
            """Intersection is the minimum of corresponding counts."""
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for element, count in self.items():
                other_count = other[element]
                least = count if count < other_count else other_count
                if least > 0:
                    result[element] = least
            return result

        def __pos__(self):
            "Adds an empty counter, effectively stripping negative and zero counts"
            result = Counter()
            for element, count in self.items():
                if count > 0:
                    result[element] = count
            return result

        def __neg__(self):
            """Subtracts from an empty counter. Strips positive and zero counts, and flips the sign on negative counts."""
            result = Counter()
            for element, count in self.items():
                if count < 0:
                    result[element] = 0 - count
            return result

        def _keep_positive(self):
            for element in [element for element, count in self.items() if not count > 0]:
                del self[element]
            return self

        def __iadd__(self, other):
            """Inplace add from another counter, keeping only positive counts."""
            for element, count in other.items():
                self[element] += count
            return self._keep_positive()

        def __isub__(self, other):
            """Inplace subtract counter, but keep only results with positive counts."""
            for element, count in other.items():
                self[element] -= count
            return self._keep_positive()

        def __ior__(self, other):
            """Inplace union is the maximum of value from either counter."""
            for element, other_count in other.items():
                if other_count > self[element]:
                    self[element] = other_count
            return self._keep_positive()

        def __iand__(self, other):
            """Inplace intersection is the minimum of corresponding counts."""
            for element, count in self.items():
                other_count = other[element]
                if other_count < count:
                    self[element] = other_count
            return self._keep_positive()


def _count_of(item):
    return item[1]


def _make_chainmap():
    """Makes `ChainMap`."""
    global ChainMap

    class ChainMap:
        """A ChainMap groups multiple dicts (or other mappings) together to create a single, updateable view."""

        __class_getitem__ = classmethod(type(list[int]))
        __reversed__ = None

        def __init__(self, *maps):
            self.maps = list(maps) or [{}]

        def __missing__(self, key):
            raise KeyError(key)

        def __getitem__(self, key):
            for mapping in self.maps:
                try:
                    return mapping[key]
                except KeyError:
                    pass
            return self.__missing__(key)

        def get(self, key, default=None):
            return self[key] if key in self else default

        def __len__(self):
            return len(set().union(*self.maps))

        def __iter__(self):
            names = {}
            for mapping in reversed(self.maps):
                names |= dict.fromkeys(mapping)
            return iter(names)

        def __contains__(self, key):
            return any(key in mapping for mapping in self.maps)

        def __bool__(self):
            return any(self.maps)

        def __repr__(self):
            return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"

        @classmethod
        def fromkeys(cls, iterable, value=None, /):
            "Create a new ChainMap with keys from iterable and values set to value."
            return cls(dict.fromkeys(iterable, value))

        def copy(self):
            "New ChainMap or subclass with a new copy of maps[0] and refs to maps[1:]"
            return self.__class__(self.maps[0].copy(), *self.maps[1:])

        __copy__ = copy

        def new_child(self, m=None, **keywords):
            """New ChainMap with a new map followed by all previous maps."""
            if m is None:
                m = keywords
            elif keywords:
                m.update(keywords)
            return self.__class__(m, *self.maps)

        @property
        def parents(self):
            "New ChainMap from maps[1:]."
            return self.__class__(*self.maps[1:])

        def __setitem__(self, key, value):
            self.maps[0][key] = value

        def __delitem__(self, key):
            try:
                del self.maps[0][key]
            except KeyError:
                raise KeyError(f"Key not found in the first mapping: {key!r}")

        def popitem(self):
            "Remove and return an item pair from maps[0]. Raise KeyError is maps[0] is empty."
            try:
                return self.maps[0].popitem()
            except KeyError:
                raise KeyError("No keys found in the first mapping.")

        def pop(self, key, *args):
            "Remove *key* from maps[0] and return its value. Raise KeyError if *key* not in maps[0]."
            try:
                return self.maps[0].pop(key, *args)
            except KeyError:
                raise KeyError(f"Key not found in the first mapping: {key!r}")

        def clear(self):
            "Clear maps[0], leaving maps[1:] intact."
            self.maps[0].clear()

        def keys(self):
            return dict(self._merged()).keys()

        def values(self):
            return self._merged().values()

        def items(self):
            return self._merged().items()

        def _merged(self):
            merged = {}
            for mapping in reversed(self.maps):
                merged.update(mapping)
            return merged

        def update(self, other=(), /, **keywords):
            self.maps[0].update(other, **keywords)

        def setdefault(self, key, default=None):
            try:
                return self[key]
            except KeyError:
                self[key] = default
            return default

        def __eq__(self, other):
            if not isinstance(other, (ChainMap, dict)):
                return NotImplemented
            return dict(self.items()) == dict(other.items())

        __hash__ = None

        def __ior__(self, other):
            self.maps[0].update(other)
            return self

        def __or__(self, other):
            if not isinstance(other, (ChainMap, dict)):
                return NotImplemented
            new = self.copy()
            new.maps[0].update(other)
            return new

        def __ror__(self, other):
            if not isinstance(other, (ChainMap, dict)):
                return NotImplemented
            merged = dict(other)
            for mapping in reversed(self.maps):
                merged.update(mapping)
            return self.__class__(merged)


# Most of what an import costs is classes: each is made when somebody asks for it.
_MAKERS = {"defaultdict": _make_defaultdict, "OrderedDict": _make_ordereddict, "Counter": _make_counter, "ChainMap": _make_chainmap}
# What asks for the abstract base classes stands elsewhere.
_LATER = ("UserDict", "UserList", "UserString", "abc")


def __getattr__(name):
    if name in _MAKERS:
        _MAKERS[name]()
        return globals()[name]
    if name == "abc":
        import collections.abc as found
    elif name in _LATER:
        import _user_collections

        found = getattr(_user_collections, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__():
    return sorted({*globals(), *_LATER, *_MAKERS})
