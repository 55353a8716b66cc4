"""Containers beside the builtin ones. Classes are made when somebody asks for them."""

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
        __native_name__ = "collections.defaultdict"
        __slots__ = ("default_factory",)

        def __init__(self, default_factory=None, /, *args, **keywords):
            if default_factory is not None and not callable(default_factory):
                raise TypeError("first argument must be callable or None")
            if args or keywords:
                dict.__init__(self, *args, **keywords)
            self.default_factory = default_factory

        def __missing__(self, key):
            factory = _factory_of(self)
            if factory is None:
                raise KeyError(key)
            value = self[key] = factory()
            return value

        def copy(self):
            """Another one with the same items and the same factory."""
            return type(self)(_factory_of(self), self)

        __copy__ = copy

        def __reduce__(self):
            factory = _factory_of(self)
            return type(self), () if factory is None else (factory,), None, None, iter(self.items())

        def __repr__(self):
            return f"{type(self).__name__}({_shown_factory(self)}, {dict.__repr__(self)})"

        def __or__(self, other):
            return _union(other, self.copy()) if isinstance(other, dict) else NotImplemented

        def __ror__(self, other):
            return _union(self, type(self)(_factory_of(self), other)) if isinstance(other, dict) else NotImplemented


def _factory_of(mapping):
    """None, where it was deleted or never set: CPython's attribute is None then."""
    try:
        return mapping.default_factory
    except AttributeError:
        return None


def _union(more, made):
    """A new mapping, with the items of another too."""
    made.update(more)
    return made


_shown = []


def _shown_factory(mapping):
    if any(other is mapping for other in _shown):
        return "..."
    _shown.append(mapping)
    try:
        return repr(_factory_of(mapping))
    finally:
        _shown.pop()


_ABSENT = object()


def _make_ordereddict():
    """Makes `OrderedDict`."""
    global OrderedDict

    class OrderedDict(dict):
        """A dict that can move its items, and whose order counts in comparisons."""

        def __init__(self, /, *others, **keywords):
            if len(others) > 1:
                raise TypeError(f"expected at most 1 argument, got {len(others)}")
            if type(self).__setitem__ is dict.__setitem__:
                dict.__init__(self, *others, **keywords)
            else:
                OrderedDict.update(self, *others, **keywords)

        def pop(self, key=_ABSENT, default=_ABSENT, *more):
            """Takes a key away and returns its value; if there is none, the default if there is one, or KeyError."""
            if default is _ABSENT and key is not _ABSENT:
                return dict.pop(self, key)
            if key is _ABSENT:
                raise TypeError("pop() missing required argument 'key' (pos 1)")
            if more:
                raise TypeError(f"pop() takes at most 2 arguments ({2 + len(more)} given)")
            return dict.pop(self, key, default)

        def setdefault(self, key=_ABSENT, default=None):
            """What is under a key; if there is nothing, the default, which then is."""
            if key is _ABSENT:
                raise TypeError("setdefault() missing required argument 'key' (pos 1)")
            if type(self).__setitem__ is dict.__setitem__:
                return dict.setdefault(self, key, default)
            if key not in self:
                self[key] = default
                return default
            return self[key]

        def update(self, /, *others, **keywords):
            """Add the pairs of a mapping or an iterable, then those given by name; each by `self[key] = value`."""
            if len(others) > 1:
                raise TypeError(f"update() takes at most 1 positional argument ({len(others)} given)")
            if type(self).__setitem__ is dict.__setitem__:
                dict.update(self, *others, **keywords)
                return
            for other in others:
                for key, value in [(key, other[key]) for key in other.keys()] if hasattr(other, "keys") else other:
                    self[key] = value
            for key in keywords:
                self[key] = keywords[key]

        def keys(self):
            """The keys, seen through a view."""
            return _ordered_view(dict.keys(self))

        def values(self):
            """The values, seen through a view."""
            return _ordered_view(dict.values(self))

        def items(self):
            """Pairs of a key and its value, seen through a view."""
            return _ordered_view(dict.items(self))

        def move_to_end(self, key=_ABSENT, last=True):
            """Moves a key to the end, or to the beginning."""
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
            """Takes the last item away, or the first one, and returns it."""
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
            """Another one with the same items."""
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
            """One with these keys, all with one value."""
            if iterable is _ABSENT:
                raise TypeError("fromkeys() missing required argument 'iterable' (pos 1)")
            made = cls()
            for key in iterable:
                made[key] = value
            return made

        def __or__(self, other):
            return _union(other, type(self)(self)) if isinstance(other, dict) else NotImplemented

        def __ror__(self, other):
            return _union(self, type(self)(other)) if isinstance(other, dict) else NotImplemented

        def __ior__(self, other):
            return _union(other, self)

    OrderedDict.__native_name__ = "collections.OrderedDict"


# With a space on both sides of each.
_KEYWORDS = (
    " False None True and as assert async await break class continue def del elif else except finally for from global if import in is "
    "lambda nonlocal not or pass raise return try while with yield "
)


def _cannot_set(self, value):
    raise AttributeError("can't set attribute")


def _cannot_delete(self):
    raise AttributeError("can't delete attribute")


_item = tuple.__getitem__


def _field(index):
    getter = _mark(lambda self: _item(self, index), 67, (index,))
    return property(getter, _cannot_set, _cannot_delete, f"Alias for field number {index}")


def _no_name(name):
    return not name.isidentifier() or f" {name} " in _KEYWORDS


def _checked_names(typename, names, rename):
    """The names of the fields of a named tuple, as a tuple. With `rename` what is no name, or is there twice, gets one by its place."""
    names = [str(name) for name in (names.replace(",", " ").split() if isinstance(names, str) else names)]
    places = {}
    if rename:
        for index, name in enumerate(names):
            if places.setdefault(name, index) != index or name[:1] == "_" or _no_name(name):
                names[index] = f"_{index}"
    for name in (typename, *names):
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if _no_name(name):
            rule = "cannot be a keyword" if name.isidentifier() else "must be valid identifiers"
            raise ValueError(f"Type names and field names {rule}: {name!r}")
    if not rename:
        for index, name in enumerate(names):
            if name[:1] == "_":
                raise ValueError(f"Field names cannot start with an underscore: {name!r}")
            if places.setdefault(name, index) != index:
                raise ValueError(f"Encountered duplicate field name: {name!r}")
    return tuple(names)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Makes a class of tuples whose items also have names."""
    if module is None:
        from _types import caller_module

        module = caller_module()
    typename = str(typename)
    fields = _checked_names(typename, field_names, rename)
    defaults = () if defaults is None else tuple(defaults)
    first = len(fields) - len(defaults)
    if first < 0:
        raise TypeError("Got more default values than field names")
    field_defaults = dict(zip(fields[first:], defaults))
    count = len(fields)
    new = tuple.__new__
    shape = "(" + ", ".join(f"{name}=%r" for name in fields) + ")"

    def __new__(_cls, /, *args):
        return new(_cls, args)

    _set_parameters(__new__, ("_cls", *fields), 1 + count, True, False, None, None)
    __new__.__defaults__ = defaults or None

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
        return type(self).__name__ + shape % tuple(self)

    def _asdict(self):
        """A dict of the values by their names."""
        return dict(zip(fields, self))

    def __getnewargs__(self):
        """What `copy` and `pickle` make another one of."""
        return tuple(self)

    listed = ", ".join(fields)
    _make.__func__.__doc__ = f"Makes a {typename} of the items of an iterable."
    _replace.__doc__ = f"A {typename} with other values for some fields."
    __new__.__doc__ = f"Makes a {typename} of a value for each of: {listed}"
    namespace = {
        "__module__": module, "__doc__": f"{typename}({listed})", "__slots__": (), "__match_args__": fields,
        "_fields": fields, "_field_defaults": field_defaults, "_make": _make, "__replace__": _replace,
    }
    for method in (__new__, _replace, __repr__, _asdict, __getnewargs__):
        namespace[method.__name__] = method
        method.__qualname__ = f"{typename}.{method.__name__}"
    _make.__func__.__qualname__ = f"{typename}._make"
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
        """A dict of how often each element is there."""

        def __init__(self, iterable=None, /, **keywords):
            super().__init__()
            self.update(iterable, **keywords)

        def __missing__(self, key):
            """What was not counted counts 0."""
            return 0

        def total(self):
            """The sum of all counts."""
            return sum(self.values())

        def most_common(self, n=None):
            """The n elements with the highest counts, or all, with their counts, the highest first."""
            items = sorted(self.items(), key=_count_of, reverse=True)
            return items if n is None else items[:max(n, 0)]

        def elements(self):
            """Each element as often as it counts."""
            for element, count in self.items():
                for _ in range(count):
                    yield element

        @classmethod
        def fromkeys(cls, iterable, v=None):
            raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

        def update(self, iterable=None, /, **keywords):
            """Adds what an iterable counts, or the counts of a mapping."""
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
            """Takes off what an iterable counts, or the counts of a mapping; counts may fall below 0."""
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
            """Another one with the same counts."""
            return self.__class__(self)

        def __reduce__(self):
            """What `copy` and `pickle` make another one of: the counts alone."""
            return self.__class__, (dict(self),)

        def __delitem__(self, element):
            """Takes an element away, if it is there."""
            if element in self:
                super().__delitem__(element)

        def __repr__(self):
            try:
                shown = dict(self.most_common())
            except TypeError:
                # Counts that have no order stand as they came.
                shown = dict(self)
            return f"{self.__class__.__name__}({shown or ''})"

        def __eq__(self, other):
            """Whether all counts are equal; what is not counted counts 0."""
            if isinstance(other, Counter):
                return all(self[element] == other[element] for counts in (self, other) for element in counts)
            return NotImplemented

        def __ne__(self, other):
            """Whether some count differs."""
            return not self == other if isinstance(other, Counter) else NotImplemented

        __hash__ = None

        def __le__(self, other):
            """Whether no count is above that of the other."""
            return _at_most(self, other) if isinstance(other, Counter) else NotImplemented

        def __ge__(self, other):
            """Whether no count is below that of the other."""
            return _at_most(other, self) if isinstance(other, Counter) else NotImplemented

        def __lt__(self, other):
            """Whether no count is above that of the other, and some below."""
            return self <= other and self != other if isinstance(other, Counter) else NotImplemented

        def __gt__(self, other):
            """Whether no count is below that of the other, and some above."""
            return self >= other and self != other if isinstance(other, Counter) else NotImplemented

        def __add__(self, other):
            """The sums of the counts, as far as they are positive."""
            if not isinstance(other, Counter):
                return NotImplemented
            made = Counter()
            for element, count in self.items():
                count = count + other[element]
                if count > 0:
                    made[element] = count
            return _with_others(made, self, other)

        def __sub__(self, other):
            """The differences of the counts, as far as they are positive."""
            if not isinstance(other, Counter):
                return NotImplemented
            made = Counter()
            for element, count in self.items():
                count = count - other[element]
                if count > 0:
                    made[element] = count
            for element, count in other.items():
                if count < 0 and element not in self:
                    made[element] = 0 - count
            return made

        def __or__(self, other):
            """The larger ones of the counts, as far as they are positive."""
            if not isinstance(other, Counter):
                return NotImplemented
            made = Counter()
            for element, count in self.items():
                limit = other[element]
                if count < limit:
                    count = limit
                if count > 0:
                    made[element] = count
            return _with_others(made, self, other)

        def __and__(self, other):
            """The smaller ones of the counts, as far as they are positive."""
            if not isinstance(other, Counter):
                return NotImplemented
            made = Counter()
            for element, count in self.items():
                limit = other[element]
                if not count < limit:
                    count = limit
                if count > 0:
                    made[element] = count
            return made

        def __pos__(self):
            """The positive counts."""
            return Counter(self)._keep_positive()

        def __neg__(self):
            """The negative counts, without their sign."""
            return Counter({element: 0 - count for element, count in self.items() if count < 0})

        def _keep_positive(self):
            for element in [element for element, count in self.items() if not count > 0]:
                del self[element]
            return self

        def __iadd__(self, other):
            """Adds counts, and keeps what is positive."""
            for element, count in other.items():
                self[element] += count
            return self._keep_positive()

        def __isub__(self, other):
            """Takes counts off, and keeps what is positive."""
            for element, count in other.items():
                self[element] -= count
            return self._keep_positive()

        def __ior__(self, other):
            """Takes the larger counts, and keeps what is positive."""
            for element, other_count in other.items():
                if other_count > self[element]:
                    self[element] = other_count
            return self._keep_positive()

        def __iand__(self, other):
            """Takes the smaller counts, and keeps what is positive."""
            for element, count in self.items():
                other_count = other[element]
                if other_count < count:
                    self[element] = other_count
            return self._keep_positive()


def _with_others(made, one, other):
    """Adds the positive counts of what only the other has."""
    for element, count in other.items():
        if count > 0 and element not in one:
            made[element] = count
    return made


def _at_most(one, other):
    return all(one[element] <= other[element] for counts in (one, other) for element in counts)


def _count_of(item):
    return item[1]


def _not_first(key):
    return KeyError(f"Key not found in the first mapping: {key!r}")


def _make_chainmap():
    """Makes `ChainMap`."""
    global ChainMap

    class ChainMap:
        """Several mappings seen as one: the first that has a key answers, and only the first is changed."""

        __class_getitem__ = classmethod(type(list[int]))
        __reversed__ = None

        def __init__(self, *maps):
            self.maps = list(maps) or [{}]

        def __missing__(self, key):
            raise KeyError(key)

        def __contains__(self, key):
            return any(key in mapping for mapping in self.maps)

        def __getitem__(self, key):
            for mapping in self.maps:
                try:
                    return mapping[key]
                except KeyError:
                    continue
            return self.__missing__(key)

        def get(self, key, default=None):
            if key in self:
                return self[key]
            return default

        def __bool__(self):
            return any(self.maps)

        def __len__(self):
            return len(set().union(*self.maps))

        def __iter__(self):
            names = {}
            for mapping in reversed(self.maps):
                names |= dict.fromkeys(mapping)
            return iter(names)

        def __repr__(self):
            shown = ", ".join([repr(mapping) for mapping in self.maps])
            return f"{self.__class__.__name__}({shown})"

        @classmethod
        def fromkeys(cls, iterable, value=None, /):
            """One whose first mapping has these keys, all with one value."""
            return cls(dict.fromkeys(iterable, value))

        def copy(self):
            """One with a copy of the first mapping and the same others."""
            first, *rest = self.maps
            return self.__class__(first.copy(), *rest)

        __copy__ = copy

        def new_child(self, m=None, **keywords):
            """One with a new first mapping before these: the one given, with the keywords."""
            if m is None:
                m = keywords
            elif keywords:
                m.update(keywords)
            return self.__class__(m, *self.maps)

        @property
        def parents(self):
            """One without the first mapping."""
            return self.__class__(*self.maps[1:])

        def __setitem__(self, key, value):
            self.maps[0][key] = value

        def __delitem__(self, key):
            try:
                del self.maps[0][key]
            except KeyError:
                raise _not_first(key)

        def pop(self, key, *args):
            """Takes a key out of the first mapping and returns its value."""
            first = self.maps[0]
            try:
                return first.pop(key, *args)
            except KeyError:
                raise _not_first(key)

        def popitem(self):
            """Takes some key out of the first mapping and returns it with its value."""
            first = self.maps[0]
            try:
                return first.popitem()
            except KeyError:
                raise KeyError("No keys found in the first mapping.")

        def clear(self):
            """Takes all keys out of the first mapping."""
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
            return dict(self.items()) == dict(other.items()) if isinstance(other, (ChainMap, dict)) else NotImplemented

        __hash__ = None

        def __or__(self, other):
            return self.copy().__ior__(other) if isinstance(other, (ChainMap, dict)) else NotImplemented

        def __ror__(self, other):
            if isinstance(other, (ChainMap, dict)):
                return self.__class__({**dict(other), **self._merged()})
            return NotImplemented

        def __ior__(self, other):
            _union(other, self.maps[0])
            return self


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
        from _types import no_attribute

        no_attribute(__name__, name)
    globals()[name] = found
    return found


def __dir__():
    return sorted({*globals(), *_LATER, *_MAKERS})
