"""Abstract base classes that tell what a container, an iterator or a coroutine can do. Each is made when somebody asks for it."""

from _abc import matches_like as _matches_like
from _array import array as _array
from _collections import deque as _deque
from abc import ABCMeta, abstractmethod

__all__ = [
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator",
    "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
    "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString", "Buffer",
]


def _has_all(cls, names):
    """Whether a class has all these methods; NotImplemented where it has not, or says that it has not by None."""
    order = [base.__dict__ for base in cls.__mro__]
    for name in names:
        for own in order:
            if name in own:
                if own[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _hook(name, *methods):
    """The `__subclasshook__` of an ABC that is told by its methods; classes derived from it are told by their bases."""
    def __subclasshook__(cls, C):
        return _has_all(C, methods) if cls.__dict__.get("__subclasshook__") is hook else NotImplemented

    __subclasshook__.__qualname__ = f"{name}.__subclasshook__"
    hook = classmethod(__subclasshook__)
    return hook


_of_items = classmethod(type(list[int]))


def _make(name, *methods, generic=True):
    """Makes an ABC that asks for nothing but these methods."""
    body = {"__slots__": (), "__module__": __name__, "__qualname__": name}
    if generic:
        body["__class_getitem__"] = _of_items
    for function in methods:
        method = function.__name__
        function.__qualname__ = f"{name}.{method}"
        body[method] = abstractmethod(function)
    body["__subclasshook__"] = _hook(name, *[function.__name__ for function in methods])
    made = globals()[name] = ABCMeta(name, (), body)
    return made


def _tell(cls, *kinds):
    """Says of builtin types that they are what a class asks for: also those that would come to it by a class that is not made yet."""
    for kind in kinds:
        cls.register(kind)


def _chain_map():
    from collections import ChainMap

    return ChainMap


def _make_Hashable():
    def __hash__(self):
        return 0

    _make("Hashable", __hash__, generic=False)


def _make_Sized():
    def __len__(self):
        return 0

    _make("Sized", __len__, generic=False)


def _make_Container():
    global Container

    def __contains__(self, x):
        return False

    Container = _make("Container", __contains__)
    _tell(Container, type({}.values()), memoryview)


def _make_Buffer():
    global Buffer

    def __buffer__(self, flags: int, /):
        raise NotImplementedError

    Buffer = _make("Buffer", __buffer__, generic=False)
    _tell(Buffer, bytes, bytearray, memoryview, _array)


def _make_Awaitable():
    def __await__(self):
        yield

    _make("Awaitable", __await__)


def _make_Iterable():
    def __iter__(self):
        yield from ()

    _make("Iterable", __iter__)


def _make_AsyncIterable():
    def __aiter__(self):
        _need("AsyncIterator")
        return AsyncIterator()

    _make("AsyncIterable", __aiter__)


def _make_Reversible():
    global Reversible
    _need("Iterable")

    class Reversible(Iterable):
        __slots__ = ()
        __subclasshook__ = _hook("Reversible", "__reversed__", "__iter__")

        @abstractmethod
        def __reversed__(self):
            yield from ()

    _tell(Reversible, tuple, str, bytes, bytearray, memoryview, _array)


def _make_Iterator():
    global Iterator
    _need("Iterable")

    class Iterator(Iterable):
        __slots__ = ()
        __subclasshook__ = _hook("Iterator", "__iter__", "__next__")

        def __iter__(self):
            return self

        @abstractmethod
        def __next__(self):
            """The next item; StopIteration says that there is none."""
            raise StopIteration


def _make_AsyncIterator():
    global AsyncIterator
    _need("AsyncIterable")

    class AsyncIterator(AsyncIterable):
        __slots__ = ()
        __subclasshook__ = _hook("AsyncIterator", "__anext__", "__aiter__")

        def __aiter__(self):
            return self

        @abstractmethod
        async def __anext__(self):
            """Gives the next item; StopAsyncIteration says that there is none."""
            raise StopAsyncIteration


def _exception_of(typ, val, tb):
    """The exception that the arguments of a `throw` stand for."""
    if tb is None:
        return typ if val is None else val
    return (typ() if val is None else val).with_traceback(tb)


def _make_Coroutine():
    global Coroutine
    _need("Awaitable")

    class Coroutine(Awaitable):
        __slots__ = ()
        __subclasshook__ = _hook("Coroutine", "__await__", "send", "throw", "close")

        @abstractmethod
        def send(self, value):
            """Goes on with a value for the `await` that it stands at, as far as the next one."""
            raise StopIteration

        @abstractmethod
        def throw(self, typ, val=None, tb=None):
            """Goes on with an exception at the `await` that it stands at, as far as the next one."""
            raise _exception_of(typ, val, tb)

        def close(self):
            """Ends it by a GeneratorExit at the `await` that it stands at."""
            try:
                self.throw(GeneratorExit)
            except (StopIteration, GeneratorExit):
                return
            raise RuntimeError("coroutine ignored GeneratorExit")


def _make_Generator():
    global Generator
    _need("Iterator")

    class Generator(Iterator):
        __slots__ = ()
        __subclasshook__ = _hook("Generator", "__iter__", "__next__", "send", "throw", "close")

        def __next__(self):
            """Goes on to the next `yield`; StopIteration says that there is none."""
            return self.send(None)

        @abstractmethod
        def send(self, value):
            """Goes on with a value for the `yield` that it stands at, as far as the next one."""
            raise StopIteration

        @abstractmethod
        def throw(self, typ, val=None, tb=None):
            """Goes on with an exception at the `yield` that it stands at, as far as the next one."""
            raise _exception_of(typ, val, tb)

        def close(self):
            """Ends it by a GeneratorExit at the `yield` that it stands at; what it then returns is the answer."""
            try:
                self.throw(GeneratorExit)
            except StopIteration as stop:
                return stop.value
            except GeneratorExit:
                return None
            raise RuntimeError("generator ignored GeneratorExit")


def _make_AsyncGenerator():
    global AsyncGenerator
    _need("AsyncIterator")

    class AsyncGenerator(AsyncIterator):
        __slots__ = ()
        __subclasshook__ = _hook("AsyncGenerator", "__aiter__", "__anext__", "asend", "athrow", "aclose")

        async def __anext__(self):
            """Goes on to the next `yield`; StopAsyncIteration says that there is none."""
            return await self.asend(None)

        @abstractmethod
        async def asend(self, value):
            """Goes on with a value for the `yield` that it stands at, as far as the next one."""
            raise StopAsyncIteration

        @abstractmethod
        async def athrow(self, typ, val=None, tb=None):
            """Goes on with an exception at the `yield` that it stands at, as far as the next one."""
            raise _exception_of(typ, val, tb)

        async def aclose(self):
            """Ends it by a GeneratorExit at the `yield` that it stands at."""
            try:
                await self.athrow(GeneratorExit)
            except (StopAsyncIteration, GeneratorExit):
                return
            raise RuntimeError("asynchronous generator ignored GeneratorExit")


def _make_Collection():
    global Collection
    for base in ("Sized", "Iterable", "Container"):
        _need(base)

    class Collection(Sized, Iterable, Container):
        __slots__ = ()
        __subclasshook__ = _hook("Collection", "__len__", "__iter__", "__contains__")

    _tell(Collection, type({}.values()), memoryview)


def _make_Callable():
    global Callable

    class Callable(metaclass=ABCMeta):
        __slots__ = ()
        __subclasshook__ = _hook("Callable", "__call__")

        @classmethod
        def __class_getitem__(cls, params):
            from _callable_alias import CallableAlias

            return CallableAlias(cls, params)

        @abstractmethod
        def __call__(self, *args, **kwds):
            return False


def _until(error, take):
    """Calls a method until it raises the error which says that there is nothing more."""
    try:
        while True:
            take()
    except error:
        pass


def _within(part, whole):
    """Whether a set has all elements of another."""
    if len(part) > len(whole):
        return False
    for element in part:
        if element not in whole:
            return False
    return True


def _other_set(own, other):
    """The other operand of a set: a set, or one made of what can be iterated over."""
    if isinstance(other, Set):
        return other
    return own._from_iterable(other) if isinstance(other, Iterable) else NotImplemented


def _make_Set():
    global Set
    _need("Collection")

    class Set(Collection):
        """What sets can do, written by `in`, `iter` and `len`; the comparisons rest on `<=` and `>=`."""

        __slots__ = ()
        # Equal sets have to be hashable alike, so a set of its own is not hashable at all.
        __hash__ = None

        @classmethod
        def _from_iterable(cls, it):
            """Makes the set that an operation gives; overridden where the class is not called with one iterable."""
            return cls(it)

        def _hash(self):
            """The hash that a `__hash__` of a derived class may give: that of an equal frozenset."""
            return hash(frozenset(self))

        def isdisjoint(self, other):
            """Whether nothing of the other is an element."""
            for element in other:
                if element in self:
                    return False
            return True

        def __le__(self, other):
            return _within(self, other) if isinstance(other, Set) else NotImplemented

        def __ge__(self, other):
            return _within(other, self) if isinstance(other, Set) else NotImplemented

        def __lt__(self, other):
            return len(self) < len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

        def __gt__(self, other):
            return len(self) > len(other) and self.__ge__(other) if isinstance(other, Set) else NotImplemented

        def __eq__(self, other):
            return len(self) == len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

        def __and__(self, other):
            if isinstance(other, Iterable):
                return self._from_iterable(element for element in other if element in self)
            return NotImplemented

        def __or__(self, other):
            if isinstance(other, Iterable):
                return self._from_iterable(element for source in (self, other) for element in source)
            return NotImplemented

        def __sub__(self, other):
            other = _other_set(self, other)
            if other is NotImplemented:
                return other
            return self._from_iterable(element for element in self if element not in other)

        def __rsub__(self, other):
            other = _other_set(self, other)
            if other is NotImplemented:
                return other
            return self._from_iterable(element for element in other if element not in self)

        def __xor__(self, other):
            other = _other_set(self, other)
            return other if other is NotImplemented else (self - other) | (other - self)

        __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    _tell(Set, frozenset, set, type({}.keys()), type({}.items()))


def _make_MutableSet():
    global MutableSet
    _need("Set")

    class MutableSet(Set):
        """What changeable sets can do, written by `in`, `iter`, `len`, `add` and `discard`."""

        __slots__ = ()

        @abstractmethod
        def add(self, value):
            """Makes the value an element."""
            raise NotImplementedError

        @abstractmethod
        def discard(self, value):
            """Lets the value be no element any more, if it was one."""
            raise NotImplementedError

        def remove(self, value):
            """Lets an element be none any more; KeyError if it was none."""
            if value in self:
                self.discard(value)
            else:
                raise KeyError(value)

        def pop(self):
            """Takes an element away and returns it; KeyError if there is none."""
            for value in self:
                break
            else:
                raise KeyError
            self.discard(value)
            return value

        def clear(self):
            """Takes all elements away, one by one."""
            _until(KeyError, self.pop)

        def __ior__(self, it):
            for element in it:
                self.add(element)
            return self

        def __iand__(self, it):
            for element in self - it:
                self.discard(element)
            return self

        def __isub__(self, it):
            if it is self:
                self.clear()
                return self
            for element in it:
                self.discard(element)
            return self

        def __ixor__(self, it):
            if it is self:
                self.clear()
                return self
            for element in it if isinstance(it, Set) else self._from_iterable(it):
                change = self.discard if element in self else self.add
                change(element)
            return self

    _tell(MutableSet, set)


def _make_Mapping():
    global Mapping
    _need("Collection")

    class Mapping(Collection):
        """What mappings can do, written by `[]`, `iter` and `len`."""

        __slots__ = ()
        __hash__ = None
        __reversed__ = None

        @abstractmethod
        def __getitem__(self, key):
            raise KeyError

        def __contains__(self, key):
            try:
                self[key]
            except KeyError:
                return False
            return True

        def get(self, key, default=None):
            """What is under a key, or the default."""
            try:
                return self[key]
            except KeyError:
                return default

        def keys(self):
            """The keys, seen through a view."""
            _need("KeysView")
            return KeysView(self)

        def values(self):
            """The values, seen through a view."""
            _need("ValuesView")
            return ValuesView(self)

        def items(self):
            """Pairs of a key and its value, seen through a view."""
            _need("ItemsView")
            return ItemsView(self)

        def __eq__(self, other):
            return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

    _matches_like(Mapping, dict)
    _tell(Mapping, type(type.__dict__), dict, _chain_map())


def _make_MappingView():
    global MappingView
    _need("Sized")

    class MappingView(Sized):
        __slots__ = ("_mapping",)
        __class_getitem__ = _of_items

        def __init__(self, mapping):
            self._mapping = mapping

        def __repr__(self):
            return f"{self.__class__.__name__}({self._mapping!r})"

        def __len__(self):
            return len(self._mapping)

    _tell(MappingView, type({}.keys()), type({}.items()), type({}.values()))


def _set_of(cls, it):
    """Operations of views give builtin sets."""
    return set(it)


def _make_KeysView():
    global KeysView
    _need("MappingView")
    _need("Set")

    class KeysView(MappingView, Set):
        __slots__ = ()
        _from_iterable = classmethod(_set_of)

        def __iter__(self):
            yield from self._mapping

        def __contains__(self, key):
            return key in self._mapping

    _tell(KeysView, type({}.keys()))


def _make_ItemsView():
    global ItemsView
    _need("MappingView")
    _need("Set")

    class ItemsView(MappingView, Set):
        __slots__ = ()
        _from_iterable = classmethod(_set_of)

        def __iter__(self):
            mapping = self._mapping
            for key in mapping:
                yield key, mapping[key]

        def __contains__(self, item):
            key, value = item
            try:
                own = self._mapping[key]
            except KeyError:
                return False
            return own is value or own == value

    _tell(ItemsView, type({}.items()))


def _make_ValuesView():
    global ValuesView
    _need("MappingView")
    _need("Collection")

    class ValuesView(MappingView, Collection):
        __slots__ = ()

        def __iter__(self):
            mapping = self._mapping
            for key in mapping:
                yield mapping[key]

        def __contains__(self, value):
            mapping = self._mapping
            for key in mapping:
                own = mapping[key]
                if own is value or own == value:
                    return True
            return False

    _tell(ValuesView, type({}.values()))


_missing = object()


def _make_MutableMapping():
    global MutableMapping
    _need("Mapping")

    class MutableMapping(Mapping):
        """What changeable mappings can do, written by `[]` and its changes, `iter` and `len`."""

        __slots__ = ()

        @abstractmethod
        def __setitem__(self, key, value):
            raise KeyError

        @abstractmethod
        def __delitem__(self, key):
            raise KeyError

        def setdefault(self, key, default=None):
            """What is under a key; if there is nothing, the default, which then is."""
            try:
                return self[key]
            except KeyError:
                self[key] = default
                return default

        def pop(self, key, default=_missing):
            """Takes a key away and returns its value; if there is none, the default if there is one, or KeyError."""
            try:
                value = self[key]
            except KeyError:
                if default is _missing:
                    raise
                return default
            del self[key]
            return value

        def popitem(self):
            """Takes some key away and returns it with its value; KeyError if there is none."""
            for key in self:
                break
            else:
                raise KeyError
            value = self[key]
            del self[key]
            return key, value

        def clear(self):
            """Takes all keys away, one by one."""
            _until(KeyError, self.popitem)

        def update(self, other=(), /, **kwds):
            """Sets what another mapping, or pairs, and then the keywords say."""
            if isinstance(other, Mapping) or hasattr(other, "keys"):
                for key in other if isinstance(other, Mapping) else other.keys():
                    self[key] = other[key]
            else:
                for key, value in other:
                    self[key] = value
            for key in kwds:
                self[key] = kwds[key]

    _tell(MutableMapping, dict, _chain_map())


def _make_Sequence():
    global Sequence
    _need("Reversible")
    _need("Collection")

    class Sequence(Reversible, Collection):
        """What sequences can do, written by `[]` and `len`."""

        __slots__ = ()

        @abstractmethod
        def __getitem__(self, index):
            raise IndexError

        def __iter__(self):
            index = 0
            try:
                while True:
                    yield self[index]
                    index += 1
            except IndexError:
                pass

        def __reversed__(self):
            for index in range(len(self) - 1, -1, -1):
                yield self[index]

        def __contains__(self, value):
            for own in self:
                if own is value or own == value:
                    return True
            return False

        def count(self, value):
            """How many items are equal to the value."""
            return sum([1 for own in self if own is value or own == value])

        def index(self, value, start=0, stop=None):
            """Where the first item stands that is equal to the value, from `start` on and before `stop`; ValueError if there is none."""
            if start is not None and start < 0:
                start = max(len(self) + start, 0)
            if stop is not None and stop < 0:
                stop += len(self)
            while stop is None or start < stop:
                try:
                    own = self[start]
                except IndexError:
                    break
                if own is value or own == value:
                    return start
                start += 1
            raise ValueError

    _matches_like(Sequence, list)
    _tell(Sequence, tuple, str, range, memoryview, bytes, bytearray, list, _deque, _array)


def _make_ByteString():
    global ByteString
    _need("Sequence")

    class ByteString(Sequence):
        """What bytes and bytearrays are; not to be used any more."""

        __slots__ = ()

    _tell(ByteString, bytes, bytearray)


def _make_MutableSequence():
    global MutableSequence
    _need("Sequence")

    class MutableSequence(Sequence):
        """What changeable sequences can do, written by `[]` and its changes, `len` and `insert`."""

        __slots__ = ()

        @abstractmethod
        def __setitem__(self, index, value):
            raise IndexError

        @abstractmethod
        def __delitem__(self, index):
            raise IndexError

        @abstractmethod
        def insert(self, index, value):
            """Puts an item before the one at an index."""
            raise IndexError

        def append(self, value):
            """Puts an item at the end."""
            self.insert(len(self), value)

        def extend(self, values):
            """Puts all these items at the end."""
            for value in list(values) if values is self else values:
                self.append(value)

        def pop(self, index=-1):
            """Takes the item at an index away and returns it; IndexError if there is none."""
            item = self[index]
            del self[index]
            return item

        def remove(self, value):
            """Takes the first item away that is equal to the value; ValueError if there is none."""
            del self[self.index(value)]

        def clear(self):
            """Takes all items away, one by one."""
            _until(IndexError, self.pop)

        def reverse(self):
            """Turns the order of the items round."""
            left, right = 0, len(self) - 1
            while left < right:
                self[left], self[right] = self[right], self[left]
                left, right = left + 1, right - 1

        def __iadd__(self, values):
            self.extend(values)
            return self

    _tell(MutableSequence, bytearray, list, _deque, _array)


# The classes are made when somebody asks for them: an import makes none that a program does not use.
_LATER = {
    "Hashable": _make_Hashable, "Awaitable": _make_Awaitable, "Coroutine": _make_Coroutine, "AsyncIterable": _make_AsyncIterable,
    "AsyncIterator": _make_AsyncIterator, "AsyncGenerator": _make_AsyncGenerator, "Iterable": _make_Iterable, "Iterator":
    _make_Iterator, "Reversible": _make_Reversible, "Generator": _make_Generator, "Sized": _make_Sized, "Container":
    _make_Container, "Collection": _make_Collection, "Buffer": _make_Buffer, "Callable": _make_Callable, "Set": _make_Set,
    "MutableSet": _make_MutableSet, "Mapping": _make_Mapping, "MappingView": _make_MappingView, "KeysView": _make_KeysView,
    "ItemsView": _make_ItemsView, "ValuesView": _make_ValuesView, "MutableMapping": _make_MutableMapping, "Sequence":
    _make_Sequence, "ByteString": _make_ByteString, "MutableSequence": _make_MutableSequence,
}


def _need(name):
    """Makes a class unless it is there."""
    if name not in globals():
        _LATER[name]()


def __getattr__(name):
    if name in _LATER:
        _need(name)
        return globals()[name]
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return [*globals(), *[name for name in _LATER if name not in globals()]]
