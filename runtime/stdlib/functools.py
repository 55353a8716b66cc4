"""Functions that are made of functions: wrapped, remembered, filled in, chosen by types."""

from _classes import mark as _mark
from _collections import move_to_last as _move_to_last

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES",
    "total_ordering", "cache", "cmp_to_key", "lru_cache", "reduce",
    "partial", "partialmethod", "singledispatch", "singledispatchmethod",
    "cached_property", "Placeholder",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Lets a function look as the one that it wraps."""
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that lets a function look as the one that it wraps."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# Each comparison by another one: whether its answer is turned round, and what is asked besides.
_DERIVED = {
    "__lt__": {"__gt__": (True, "!="), "__le__": (False, "=="), "__ge__": (True, "")},
    "__le__": {"__ge__": (True, "=="), "__lt__": (False, "!="), "__gt__": (True, "")},
    "__gt__": {"__lt__": (True, "!="), "__ge__": (False, "=="), "__le__": (True, "")},
    "__ge__": {"__le__": (True, "=="), "__gt__": (False, "!="), "__lt__": (True, "")},
}


def total_ordering(cls):
    """Adds the comparisons that a class has not, by one that it has."""
    given = [name for name in _DERIVED if any(name in base.__dict__ for base in cls.__mro__[:-1])]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # In the order in which they are preferred.
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in given)
    for name, (turned, besides) in _DERIVED[root].items():
        if name not in given:
            setattr(cls, name, _comparison(name, root, turned, besides))
    return cls


def _comparison(name, root, turned, besides):
    asks_equal = besides == "=="
    if besides:
        def comparison(self, other):
            answer = getattr(type(self), root)(self, other)
            if answer is NotImplemented:
                return answer
            if turned:
                answer = not answer
            return answer or self == other if asks_equal else answer and self != other
    else:
        def comparison(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else not answer

    comparison.__name__ = name
    comparison.__qualname__ = f"_{name.strip('_')}_from_{root.strip('_')}"
    return comparison


def _no_key():
    return TypeError("other argument must be K instance")


_KeyWrapper = None


def _make_keywrapper():
    """Makes the class of keys that compare by a function, when the first is asked for."""
    global _KeyWrapper

    class KeyWrapper:
        __qualname__, __native_name__ = "KeyWrapper", "functools.KeyWrapper"
        __slots__ = "obj", "_compare"

        def __init__(self, compare, obj):
            self._compare, self.obj = compare, obj

        def __call__(self, obj):
            return KeyWrapper(self._compare, obj)

        def __lt__(self, other):
            if type(other) is not KeyWrapper:
                raise _no_key()
            return self._compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            if type(other) is not KeyWrapper:
                raise _no_key()
            return self._compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            if type(other) is not KeyWrapper:
                raise _no_key()
            return self._compare(self.obj, other.obj) == 0

        def __le__(self, other):
            if type(other) is not KeyWrapper:
                raise _no_key()
            return self._compare(self.obj, other.obj) <= 0

        def __ge__(self, other):
            if type(other) is not KeyWrapper:
                raise _no_key()
            return self._compare(self.obj, other.obj) >= 0

        __hash__ = None

    # The function is entered without the methods' code, where it is one of Python.
    for number, name in (76, "__lt__"), (77, "__le__"), (78, "__eq__"), (80, "__gt__"), (81, "__ge__"):
        _mark(KeyWrapper.__dict__[name], number, KeyWrapper.__slots__)
    _KeyWrapper = KeyWrapper


def cmp_to_key(mycmp):
    """Makes the key of a sort of a function that compares two values and gives a number."""
    if _KeyWrapper is None:
        _make_keywrapper()
    return _KeyWrapper(mycmp, None)


def reduce(function, iterable, /, initial=_missing):
    """Combines all items from left to right by a function of two arguments."""
    iterator = iter(iterable)
    if initial is _missing:
        for value in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


class _PlaceholderType:
    """The class of `Placeholder`."""

    __slots__ = ()
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = object.__new__(cls)
        return cls._instance

    def __repr__(self):
        return "Placeholder"


Placeholder = _PlaceholderType()


# The partial objects whose texts are being made: one that holds itself is shown as dots.
_shown_partials = set()


class partial:
    """A function with some arguments given; a `Placeholder` among them is left open."""

    __slots__ = ("func", "args", "keywords", "_holes", "__dict__", "__weakref__")
    __class_getitem__ = classmethod(type(list[int]))

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        for value in keywords.values():
            if value is Placeholder:
                raise TypeError("Placeholder cannot be passed as a keyword argument")
        if isinstance(func, partial):
            before = func.args
            if func._holes:
                filled = list(before)
                rest = list(args)
                for index, value in enumerate(filled):
                    if value is Placeholder and rest:
                        filled[index] = rest.pop(0)
                args = tuple(filled) + tuple(rest)
            else:
                args = before + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = object.__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        self._holes = sum(1 for value in args if value is Placeholder)
        return self

    def __call__(self, /, *args, **keywords):
        if self._holes:
            if len(args) < self._holes:
                raise TypeError(f"missing positional arguments in 'partial' call; expected at least {self._holes}, got {len(args)}")
            rest = list(args)
            first = [rest.pop(0) if value is Placeholder else value for value in self.args]
            return self.func(*first, *rest, **{**self.keywords, **keywords})
        if keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args, **self.keywords)

    def __get__(self, obj, objtype=None):
        return self if obj is None else _bound(self, obj)

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords, self.__dict__ or None)

    def __setstate__(self, state, /):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, attributes = state
        if not callable(func) or not isinstance(args, tuple) or not isinstance(keywords, (dict, type(None))):
            raise TypeError("invalid partial state")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        self.func = func
        self.args = args if type(args) is tuple else tuple(args)
        self.keywords = {} if keywords is None else keywords if type(keywords) is dict else dict(keywords)
        self._holes = sum(1 for value in args if value is Placeholder)
        self.__dict__.clear()
        self.__dict__.update(attributes or {})

    def __repr__(self):
        if id(self) in _shown_partials:
            return "..."
        cls = type(self)
        _shown_partials.add(id(self))
        try:
            parts = [repr(self.func)]
            parts.extend([repr(value) for value in self.args])
            parts.extend([f"{name}={value!r}" for name, value in self.keywords.items()])
        finally:
            _shown_partials.discard(id(self))
        module = cls.__module__
        name = cls.__qualname__
        prefix = "" if module in ("builtins",) else module + "."
        return f"{prefix}{name}({', '.join(parts)})"


_mark(partial.__call__, 66, ("func", "args", "keywords", "_holes"))


def _bound(function, obj):
    def call(*args, **keywords):
        return function(obj, *args, **keywords)

    return call


class partialmethod:
    """A method with some arguments given."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        if isinstance(func, partialmethod):
            # One of another one is one.
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args), *[f"{name}={value!r}" for name, value in self.keywords.items()]]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        bound = self.func if get is None else get(obj, cls)
        if bound is self.func:
            return self._method().__get__(obj, cls)
        # What binds in its own way has got what it is called on.
        made = partial(bound, *self.args, **self.keywords)
        if hasattr(bound, "__self__"):
            made.__self__ = bound.__self__
        return made

    def _method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__partialmethod__, _method.__isabstractmethod__ = self, self.__isabstractmethod__
        return _method

    __isabstractmethod__ = property(lambda self: getattr(self.func, "__isabstractmethod__", False))


# The class of what `cache_info()` gives; made when it is first asked for.
_CacheInfo = None


def _cache_info(*numbers):
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple

        _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
    return _CacheInfo(*numbers)

_keyword_mark = object()


def _make_key(args, keywords, typed):
    key = args
    if keywords:
        key += (_keyword_mark,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple(type(value) for value in args)
        if keywords:
            key += tuple(type(value) for value in keywords.values())
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    # What cannot be hashed is refused before it is used as a key.
    hash(key)
    return key


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of calls; beyond so many the one is forgotten that was used the longest ago."""
    function = None
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        # It stands at a function without arguments of its own.
        function, maxsize = maxsize, 128
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def remember(function):
        wrapper = _cache_wrapper(function, maxsize, typed)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, function)

    return remember if function is None else remember(function)


def _cache_wrapper(function, maxsize, typed):
    if not callable(function):
        raise TypeError("the first argument must be callable")
    store = {}
    # How often a result was there, how often not, and the number of the next one that is kept in order.
    counts = [0, 0, 0]

    if maxsize == 0:

        def wrapper(*args, **keywords):
            counts[1] += 1
            return function(*args, **keywords)

    elif maxsize is None:

        def wrapper(*args, **keywords):
            if keywords or typed or len(args) != 1:
                key = _make_key(args, keywords, typed)
            else:
                # Most functions are remembered by one int or text.
                key, = args
                kind = type(key)
                if kind is not int and kind is not str:
                    key = _make_key(args, keywords, typed)
            value = store.get(key, _missing)
            if value is not _missing:
                counts[0] += 1
                return value
            counts[1] += 1
            value = store[key] = function(*args, **keywords)
            return value

    else:
        # The keys by the numbers of their results, the one that was not used for longest first.
        order = {}

        def wrapper(*args, **keywords):
            if keywords or typed or len(args) != 1:
                key = _make_key(args, keywords, typed)
            else:
                # Most functions are remembered by one int or text.
                key, = args
                kind = type(key)
                if kind is not int and kind is not str:
                    key = _make_key(args, keywords, typed)
            known = store.get(key)
            if known is not None:
                counts[0] += 1
                value, number = known
                # The one that was used last stands last; the results stay where they are, since their keys may be comparing right now.
                if not _move_to_last(order, number) and number in order:
                    order[number] = order.pop(number)
                return value
            counts[1] += 1
            value = function(*args, **keywords)
            if key not in store:
                if len(store) >= maxsize:
                    store.pop(order.pop(next(iter(order))), None)
                number = counts[2]
                counts[2] = number + 1
                store[key], order[number] = (value, number), key
            return value

    def cache_info():
        """How often a result was remembered and how often not, how many there may be, and are."""
        return _cache_info(counts[0], counts[1], maxsize, len(store))

    def cache_clear():
        """Forgets all results."""
        store.clear()
        if maxsize:
            order.clear()
        counts[:2] = 0, 0

    if maxsize != 0 and not typed:
        # What is there is given without running the wrapper.
        if maxsize is None:
            _mark(wrapper, 68, (store, counts))
        else:
            _mark(wrapper, 69, (store, counts, order))
    wrapper.cache_info, wrapper.cache_clear = cache_info, cache_clear
    return wrapper


def cache(user_function, /):
    """Remembers the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then kept in the instance."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__, self.__module__ = func.__doc__, func.__module__

    def __set_name__(self, owner, name):
        known = self.attrname
        if known is None:
            self.attrname = name
        elif known != name:
            raise TypeError(f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            store = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property.") from None
        value = store.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                store[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item assignment for caching {self.attrname!r} property.") from None
        return value


def _find_implementation(cls, registry):
    found = None
    for base in _dispatch_order(cls, registry):
        if found is not None:
            # Two classes that only say that cls derives from them, and of which neither is the narrower one.
            is_virtual = base in registry and base not in cls.__mro__ and found not in cls.__mro__
            if is_virtual and not issubclass(found, base):
                raise RuntimeError(f"Ambiguous dispatch: {found} or {base}")
            break
        if base in registry:
            found = base
    return registry.get(found)


def _dispatch_order(cls, registry):
    """The MRO of a class with those classes of the registry in it from which it derives without saying so."""
    known = set(cls.__mro__)
    fitting = [base for base in registry if base not in known and hasattr(base, "__mro__") and issubclass(cls, base)]
    fitting = [base for base in fitting if not any(base is not other and base in other.__mro__ for other in fitting)]
    wanted = set(fitting)
    virtual = []
    for base in fitting:
        chains = [
            [part for part in child.__mro__ if part in wanted]
            for child in base.__subclasses__()
            if child not in known and issubclass(cls, child)
        ]
        # Children of an abstract class that fit as well come before it, the longest line first.
        for chain in sorted(chains, key=len, reverse=True) or [[base]]:
            virtual.extend([part for part in chain if part not in virtual])
    return _linearized(cls, virtual)


def _linearized(cls, virtual):
    """The MRO of a class as if it named the virtual bases, each behind the last base that is abstract itself."""
    bases = list(cls.__bases__)
    split = 0
    for index, base in enumerate(bases):
        if hasattr(base, "__abstractmethods__"):
            split = index + 1
    own = [base for base in virtual if issubclass(cls, base) and not any(issubclass(other, base) for other in bases)]
    rest = [base for base in virtual if base not in own]
    parts = bases[:split], own, bases[split:]
    lines = [_linearized(base, rest) for part in parts for base in part]
    lines = [[cls], *lines, *[list(part) for part in parts]]
    order = []
    while lines := [line for line in lines if line]:
        behind = {base for line in lines for base in line[1:]}
        first = next((line[0] for line in lines if line[0] not in behind), None)
        if first is None:
            raise RuntimeError("Inconsistent hierarchy")
        order.append(first)
        lines = [line[1:] if line[0] is first else line for line in lines]
    return order


_Union = type(int | str)


def _can_dispatch(cls):
    if type(cls) is _Union:
        return all(isinstance(part, type) for part in cls.__args__)
    return isinstance(cls, type)


def _abc_token():
    from abc import get_cache_token

    return get_cache_token()


def singledispatch(func):
    """A function of which there are several, chosen by the class of the first argument."""
    registry = {}
    found = {}
    # What `get_cache_token` said when `found` was empty, once an abstract class is registered.
    token = None

    def dispatch(cls):
        """The function for a class."""
        nonlocal token
        if token is not None and token != (current := _abc_token()):
            found.clear()
            token = current
        try:
            return found[cls]
        except KeyError:
            implementation = registry.get(cls)
        if implementation is None:
            implementation = _find_implementation(cls, registry)
        found[cls] = implementation
        return implementation

    def register(cls, func=None):
        """Adds a function for a class; without one it is a decorator."""
        if _can_dispatch(cls):
            if func is None:
                return lambda function: register(cls, function)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            try:
                annotations = getattr(func, "__annotations__", {})
            except NameError:
                from annotationlib import get_annotations

                annotations = get_annotations(func, format=3)
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            parameter, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                from typing import get_type_hints

                cls = get_type_hints(func, format=3)[parameter]
            elif cls is None:
                cls = type(None)
            if not _can_dispatch(cls):
                what = "not all arguments are classes" if type(cls) is _Union else "is not a class"
                if type(cls).__name__ == "ForwardRef":
                    what = "is an unresolved forward reference"
                raise TypeError(f"Invalid annotation for {parameter!r}. {cls!r} {what}.")
        nonlocal token
        for part in cls.__args__ if type(cls) is _Union else (cls,):
            registry[part] = func
            if token is None and hasattr(part, "__abstractmethods__"):
                token = _abc_token()
        found.clear()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register, wrapper.dispatch, wrapper.registry, wrapper._clear_cache = register, dispatch, registry, found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """A method of which there are several, chosen by the class of the first argument."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, "__get__")):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.dispatcher = func, singledispatch(func)

    def register(self, cls, method=None):
        """Adds an implementation for a class; without one it is a decorator."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch, name = self.dispatcher.dispatch, getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **keywords):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **keywords)

        _method.register, _method.__isabstractmethod__ = self.register, self.__isabstractmethod__
        return update_wrapper(_method, self.func)

    __isabstractmethod__ = property(lambda self: getattr(self.func, "__isabstractmethod__", False))


def __getattr__(name):
    if name == "namedtuple":
        from collections import namedtuple

        return namedtuple
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return [*globals(), "namedtuple"]


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_functools", (cmp_to_key, reduce))
# Texts show the class with its module.
partial.__native_name__ = "functools.partial"
