"""Abstract Base Classes (ABCs) for collections, according to PEP 3119."""

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


def _make_Hashable():
    global Hashable

    class Hashable(metaclass=ABCMeta):
        __slots__ = ()

        @abstractmethod
        def __hash__(self):
            return 0

        __subclasshook__ = _hook("Hashable", "__hash__")


def _make_Awaitable():
    global Awaitable

    class Awaitable(metaclass=ABCMeta):
        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        @abstractmethod
        def __await__(self):
            yield

        __subclasshook__ = _hook("Awaitable", "__await__")


def _make_Coroutine():
    global Coroutine
    _need("Awaitable")

    class Coroutine(Awaitable):
        __slots__ = ()

        @abstractmethod
        def send(self, value):
            """Send a value into the coroutine.
            Return next yielded value or raise StopIteration.
            """
            raise StopIteration

        @abstractmethod
        def throw(self, typ, val=None, tb=None):
            """Raise an exception in the coroutine.
            Return next yielded value or raise StopIteration.
            """
            _throw(typ, val, tb)

        def close(self):
            """Raise GeneratorExit inside coroutine."""
            try:
                self.throw(GeneratorExit)
            except (GeneratorExit, StopIteration):
                pass
            else:
                raise RuntimeError("coroutine ignored GeneratorExit")

        __subclasshook__ = _hook("Coroutine", "__await__", "send", "throw", "close")


def _throw(typ, val, tb):
    if val is None:
        if tb is None:
            raise typ
        val = typ()
    if tb is not None:
        val = val.with_traceback(tb)
    raise val


def _make_AsyncIterable():
    global AsyncIterable

    class AsyncIterable(metaclass=ABCMeta):
        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        @abstractmethod
        def __aiter__(self):
            _need("AsyncIterator")
            return AsyncIterator()

        __subclasshook__ = _hook("AsyncIterable", "__aiter__")


def _make_AsyncIterator():
    global AsyncIterator
    _need("AsyncIterable")

    class AsyncIterator(AsyncIterable):
        __slots__ = ()

        @abstractmethod
        async def __anext__(self):
            """Return the next item or raise StopAsyncIteration when exhausted."""
            raise StopAsyncIteration

        def __aiter__(self):
            return self

        __subclasshook__ = _hook("AsyncIterator", "__anext__", "__aiter__")


def _make_AsyncGenerator():
    global AsyncGenerator
    _need("AsyncIterator")

    class AsyncGenerator(AsyncIterator):
        __slots__ = ()

        async def __anext__(self):
            """Return the next item from the asynchronous generator.
            When exhausted, raise StopAsyncIteration.
            """
            return await self.asend(None)

        @abstractmethod
        async def asend(self, value):
            """Send a value into the asynchronous generator.
            Return next yielded value or raise StopAsyncIteration.
            """
            raise StopAsyncIteration

        @abstractmethod
        async def athrow(self, typ, val=None, tb=None):
            """Raise an exception in the asynchronous generator.
            Return next yielded value or raise StopAsyncIteration.
            """
            _throw(typ, val, tb)

        async def aclose(self):
            """Raise GeneratorExit inside coroutine."""
            try:
                await self.athrow(GeneratorExit)
            except (GeneratorExit, StopAsyncIteration):
                pass
            else:
                raise RuntimeError("asynchronous generator ignored GeneratorExit")

        __subclasshook__ = _hook("AsyncGenerator", "__aiter__", "__anext__", "asend", "athrow", "aclose")


def _make_Iterable():
    global Iterable

    class Iterable(metaclass=ABCMeta):
        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        @abstractmethod
        def __iter__(self):
            while False:
                yield None

        __subclasshook__ = _hook("Iterable", "__iter__")


def _make_Iterator():
    global Iterator
    _need("Iterable")

    class Iterator(Iterable):
        __slots__ = ()

        @abstractmethod
        def __next__(self):
            "Return the next item from the iterator. When exhausted, raise StopIteration"
            raise StopIteration

        def __iter__(self):
            return self

        __subclasshook__ = _hook("Iterator", "__iter__", "__next__")


def _make_Reversible():
    global Reversible
    _need("Iterable")

    class Reversible(Iterable):
        __slots__ = ()

        @abstractmethod
        def __reversed__(self):
            while False:
                yield None

        __subclasshook__ = _hook("Reversible", "__reversed__", "__iter__")


def _make_Generator():
    global Generator
    _need("Iterator")

    class Generator(Iterator):
        __slots__ = ()

        def __next__(self):
            """Return the next item from the generator.
            When exhausted, raise StopIteration.
            """
            return self.send(None)

        @abstractmethod
        def send(self, value):
            """Send a value into the generator.
            Return next yielded value or raise StopIteration.
            """
            raise StopIteration

        @abstractmethod
        def throw(self, typ, val=None, tb=None):
            """Raise an exception in the generator.
            Return next yielded value or raise StopIteration.
            """
            _throw(typ, val, tb)

        def close(self):
            """Raise GeneratorExit inside generator."""
            try:
                self.throw(GeneratorExit)
            except GeneratorExit:
                pass
            except StopIteration as e:
                return e.value
            else:
                raise RuntimeError("generator ignored GeneratorExit")

        __subclasshook__ = _hook("Generator", "__iter__", "__next__", "send", "throw", "close")


def _make_Sized():
    global Sized

    class Sized(metaclass=ABCMeta):
        __slots__ = ()

        @abstractmethod
        def __len__(self):
            return 0

        __subclasshook__ = _hook("Sized", "__len__")


def _make_Container():
    global Container

    class Container(metaclass=ABCMeta):
        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        @abstractmethod
        def __contains__(self, x):
            return False

        __subclasshook__ = _hook("Container", "__contains__")


def _make_Collection():
    global Collection
    _need("Sized")
    _need("Iterable")
    _need("Container")

    class Collection(Sized, Iterable, Container):
        __slots__ = ()

        __subclasshook__ = _hook("Collection", "__len__", "__iter__", "__contains__")


def _make_Buffer():
    global Buffer

    class Buffer(metaclass=ABCMeta):
        __slots__ = ()

        @abstractmethod
        def __buffer__(self, flags: int, /):
            raise NotImplementedError

        __subclasshook__ = _hook("Buffer", "__buffer__")


def _make_Callable():
    global Callable

    class Callable(metaclass=ABCMeta):
        __slots__ = ()

        @classmethod
        def __class_getitem__(cls, params):
            from _callable_alias import CallableAlias

            return CallableAlias(cls, params)

        @abstractmethod
        def __call__(self, *args, **kwds):
            return False

        __subclasshook__ = _hook("Callable", "__call__")


def _make_Set():
    global Set
    _need("Collection")

    class Set(Collection):
        """A set is a finite, iterable container.

        This class provides concrete generic implementations of all
        methods except for __contains__, __iter__ and __len__.

        To override the comparisons (presumably for speed, as the
        semantics are fixed), redefine __le__ and __ge__,
        then the other operations will automatically follow suit.
        """

        __slots__ = ()

        def __le__(self, other):
            if not isinstance(other, Set):
                return NotImplemented
            if len(self) > len(other):
                return False
            for elem in self:
                if elem not in other:
                    return False
            return True

        def __lt__(self, other):
            if not isinstance(other, Set):
                return NotImplemented
            return len(self) < len(other) and self.__le__(other)

        def __gt__(self, other):
            if not isinstance(other, Set):
                return NotImplemented
            return len(self) > len(other) and self.__ge__(other)

        def __ge__(self, other):
            if not isinstance(other, Set):
                return NotImplemented
            if len(self) < len(other):
                return False
            for elem in other:
                if elem not in self:
                    return False
            return True

        def __eq__(self, other):
            if not isinstance(other, Set):
                return NotImplemented
            return len(self) == len(other) and self.__le__(other)

        @classmethod
        def _from_iterable(cls, it):
            """Construct an instance of the class from any iterable input.

            Must override this method if the class constructor signature
            does not accept an iterable for an input.
            """
            return cls(it)

        def __and__(self, other):
            if not isinstance(other, Iterable):
                return NotImplemented
            return self._from_iterable(value for value in other if value in self)

        __rand__ = __and__

        def isdisjoint(self, other):
            "Return True if two sets have a null intersection."
            for value in other:
                if value in self:
                    return False
            return True

        def __or__(self, other):
            if not isinstance(other, Iterable):
                return NotImplemented
            return self._from_iterable(element for source in (self, other) for element in source)

        __ror__ = __or__

        def __sub__(self, other):
            if not isinstance(other, Set):
                if not isinstance(other, Iterable):
                    return NotImplemented
                other = self._from_iterable(other)
            return self._from_iterable(value for value in self if value not in other)

        def __rsub__(self, other):
            if not isinstance(other, Set):
                if not isinstance(other, Iterable):
                    return NotImplemented
                other = self._from_iterable(other)
            return self._from_iterable(value for value in other if value not in self)

        def __xor__(self, other):
            if not isinstance(other, Set):
                if not isinstance(other, Iterable):
                    return NotImplemented
                other = self._from_iterable(other)
            return (self - other) | (other - self)

        __rxor__ = __xor__

        # Equal sets have to be hashable alike, so a set of its own is not hashable at all.
        __hash__ = None

        def _hash(self):
            """Compute the hash value of a set.

            Note that we don't define __hash__: not all sets are hashable.
            But if you define a hashable set type, its __hash__ should
            call this function.
            """
            # The numbers are those of frozenset, so that equal ones have one hash.
            width = 64
            mask = (1 << width) - 1
            count = len(self)
            value = 1927868237 * (count + 1) & mask
            for element in self:
                own = hash(element) & mask
                value ^= ((own ^ 89869747) ^ (own << 16 & mask)) * 3644798167 & mask
            value ^= (value >> 11) ^ (value >> 25)
            value = (value * 69069 + 907133923) & mask
            if value > mask >> 1:
                value -= mask + 1
            return 590923713 if value == -1 else value


def _make_MutableSet():
    global MutableSet
    _need("Set")

    class MutableSet(Set):
        """A mutable set is a finite, iterable container.

        This class provides concrete generic implementations of all
        methods except for __contains__, __iter__, __len__,
        add(), and discard().

        To override the comparisons (presumably for speed, as the
        semantics are fixed), all you have to do is redefine __le__ and
        then the other operations will automatically follow suit.
        """

        __slots__ = ()

        @abstractmethod
        def add(self, value):
            """Add an element."""
            raise NotImplementedError

        @abstractmethod
        def discard(self, value):
            """Remove an element.  Do not raise an exception if absent."""
            raise NotImplementedError

        def remove(self, value):
            """Remove an element. If not a member, raise a KeyError."""
            if value not in self:
                raise KeyError(value)
            self.discard(value)

        def pop(self):
            """Return the popped value.  Raise KeyError if empty."""
            it = iter(self)
            try:
                value = next(it)
            except StopIteration:
                raise KeyError from None
            self.discard(value)
            return value

        def clear(self):
            """This is slow (creates N new iterators!) but effective."""
            try:
                while True:
                    self.pop()
            except KeyError:
                pass

        def __ior__(self, it):
            for value in it:
                self.add(value)
            return self

        def __iand__(self, it):
            for value in self - it:
                self.discard(value)
            return self

        def __ixor__(self, it):
            if it is self:
                self.clear()
            else:
                if not isinstance(it, Set):
                    it = self._from_iterable(it)
                for value in it:
                    if value in self:
                        self.discard(value)
                    else:
                        self.add(value)
            return self

        def __isub__(self, it):
            if it is self:
                self.clear()
            else:
                for value in it:
                    self.discard(value)
            return self


def _make_Mapping():
    global Mapping
    _need("Collection")

    class Mapping(Collection):
        """A Mapping is a generic container for associating key/value
        pairs.

        This class provides concrete generic implementations of all
        methods except for __getitem__, __iter__, and __len__.
        """

        __slots__ = ()

        @abstractmethod
        def __getitem__(self, key):
            raise KeyError

        def get(self, key, default=None):
            "D.get(k[,d]) -> D[k] if k in D, else d.  d defaults to None."
            try:
                return self[key]
            except KeyError:
                return default

        def __contains__(self, key):
            try:
                self[key]
            except KeyError:
                return False
            else:
                return True

        def keys(self):
            "D.keys() -> a set-like object providing a view on D's keys"
            _need("KeysView")
            return KeysView(self)

        def items(self):
            "D.items() -> a set-like object providing a view on D's items"
            _need("ItemsView")
            return ItemsView(self)

        def values(self):
            "D.values() -> an object providing a view on D's values"
            _need("ValuesView")
            return ValuesView(self)

        def __eq__(self, other):
            if not isinstance(other, Mapping):
                return NotImplemented
            return dict(self.items()) == dict(other.items())

        __hash__ = None
        __reversed__ = None


def _make_MappingView():
    global MappingView
    _need("Sized")

    class MappingView(Sized):
        __slots__ = ("_mapping",)
        __class_getitem__ = classmethod(type(list[int]))

        def __init__(self, mapping):
            self._mapping = mapping

        def __len__(self):
            return len(self._mapping)

        def __repr__(self):
            return "{0.__class__.__name__}({0._mapping!r})".format(self)


def _make_KeysView():
    global KeysView
    _need("MappingView")
    _need("Set")

    class KeysView(MappingView, Set):
        __slots__ = ()

        @classmethod
        def _from_iterable(cls, it):
            return set(it)

        def __contains__(self, key):
            return key in self._mapping

        def __iter__(self):
            yield from self._mapping


def _make_ItemsView():
    global ItemsView
    _need("MappingView")
    _need("Set")

    class ItemsView(MappingView, Set):
        __slots__ = ()

        @classmethod
        def _from_iterable(cls, it):
            return set(it)

        def __contains__(self, item):
            key, value = item
            try:
                own = self._mapping[key]
            except KeyError:
                return False
            else:
                return own is value or own == value

        def __iter__(self):
            for key in self._mapping:
                yield key, self._mapping[key]


def _make_ValuesView():
    global ValuesView
    _need("MappingView")
    _need("Collection")

    class ValuesView(MappingView, Collection):
        __slots__ = ()

        def __contains__(self, value):
            for key in self._mapping:
                own = self._mapping[key]
                if own is value or own == value:
                    return True
            return False

        def __iter__(self):
            for key in self._mapping:
                yield self._mapping[key]


def _make_MutableMapping():
    global MutableMapping
    _need("Mapping")

    class MutableMapping(Mapping):
        """A MutableMapping is a generic container for associating
        key/value pairs.

        This class provides concrete generic implementations of all
        methods except for __getitem__, __setitem__, __delitem__,
        __iter__, and __len__.
        """

        __slots__ = ()

        @abstractmethod
        def __setitem__(self, key, value):
            raise KeyError

        @abstractmethod
        def __delitem__(self, key):
            raise KeyError

        __marker = object()

        def pop(self, key, default=__marker):
            """D.pop(k[,d]) -> v, remove specified key and return the corresponding value.
            If key is not found, d is returned if given, otherwise KeyError is raised.
            """
            try:
                value = self[key]
            except KeyError:
                if default is self.__marker:
                    raise
                return default
            else:
                del self[key]
                return value

        def popitem(self):
            """D.popitem() -> (k, v), remove and return some (key, value) pair
            as a 2-tuple; but raise KeyError if D is empty.
            """
            try:
                key = next(iter(self))
            except StopIteration:
                raise KeyError from None
            value = self[key]
            del self[key]
            return key, value

        def clear(self):
            "D.clear() -> None.  Remove all items from D."
            try:
                while True:
                    self.popitem()
            except KeyError:
                pass

        def update(self, other=(), /, **kwds):
            """D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.
            If E present and has a .keys() method, does:     for k in E.keys(): D[k] = E[k]
            If E present and lacks .keys() method, does:     for (k, v) in E: D[k] = v
            In either case, this is followed by: for k, v in F.items(): D[k] = v
            """
            if isinstance(other, Mapping):
                for key in other:
                    self[key] = other[key]
            elif hasattr(other, "keys"):
                for key in other.keys():
                    self[key] = other[key]
            else:
                for key, value in other:
                    self[key] = value
            for key, value in kwds.items():
                self[key] = value

        def setdefault(self, key, default=None):
            "D.setdefault(k[,d]) -> D.get(k,d), also set D[k]=d if k not in D"
            try:
                return self[key]
            except KeyError:
                self[key] = default
            return default


def _make_Sequence():
    global Sequence
    _need("Reversible")
    _need("Collection")

    class Sequence(Reversible, Collection):
        """All the operations on a read-only sequence.

        Concrete subclasses must override __new__ or __init__,
        __getitem__, and __len__.
        """

        __slots__ = ()

        @abstractmethod
        def __getitem__(self, index):
            raise IndexError

        def __iter__(self):
            i = 0
            try:
                while True:
                    yield self[i]
                    i += 1
            except IndexError:
                return

        def __contains__(self, value):
            for own in self:
                if own is value or own == value:
                    return True
            return False

        def __reversed__(self):
            for i in reversed(range(len(self))):
                yield self[i]

        def index(self, value, start=0, stop=None):
            """S.index(value, [start, [stop]]) -> integer -- return first index of value.
            Raises ValueError if the value is not present.

            Supporting start and stop arguments is optional, but
            recommended.
            """
            if start is not None and start < 0:
                start = max(len(self) + start, 0)
            if stop is not None and stop < 0:
                stop += len(self)
            i = start
            while stop is None or i < stop:
                try:
                    own = self[i]
                except IndexError:
                    break
                if own is value or own == value:
                    return i
                i += 1
            raise ValueError

        def count(self, value):
            "S.count(value) -> integer -- return number of occurrences of value"
            return sum([1 for own in self if own is value or own == value])


def _make_ByteString():
    global ByteString
    _need("Sequence")

    class ByteString(Sequence):
        """Deprecated ABC serving as a common supertype of ``bytes`` and ``bytearray``."""

        __slots__ = ()


def _make_MutableSequence():
    global MutableSequence
    _need("Sequence")

    class MutableSequence(Sequence):
        """All the operations on a read-write sequence.

        Concrete subclasses must provide __new__ or __init__,
        __getitem__, __setitem__, __delitem__, __len__, and insert().
        """

        __slots__ = ()

        @abstractmethod
        def __setitem__(self, index, value):
            raise IndexError

        @abstractmethod
        def __delitem__(self, index):
            raise IndexError

        @abstractmethod
        def insert(self, index, value):
            "S.insert(index, value) -- insert value before index"
            raise IndexError

        def append(self, value):
            "S.append(value) -- append value to the end of the sequence"
            self.insert(len(self), value)

        def clear(self):
            "S.clear() -> None -- remove all items from S"
            try:
                while True:
                    self.pop()
            except IndexError:
                pass

        def reverse(self):
            "S.reverse() -- reverse *IN PLACE*"
            count = len(self)
            for i in range(count // 2):
                self[i], self[count - i - 1] = self[count - i - 1], self[i]

        def extend(self, values):
            "S.extend(iterable) -- extend sequence by appending elements from the iterable"
            if values is self:
                values = list(values)
            for value in values:
                self.append(value)

        def pop(self, index=-1):
            """S.pop([index]) -> item -- remove and return item at index (default last).
            Raise IndexError if list is empty or index is out of range.
            """
            value = self[index]
            del self[index]
            return value

        def remove(self, value):
            """S.remove(value) -- remove first occurrence of value.
            Raise ValueError if the value is not present.
            """
            del self[self.index(value)]

        def __iadd__(self, values):
            self.extend(values)
            return self


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

# Whose instances `match` takes for what it takes those of a builtin type for.
_MATCHED = {"Sequence": list, "Mapping": dict}

# What each class is told of when it is made: also what would come to it by a class that is derived from it, which may not be there.
_keys, _items, _values = type({}.keys()), type({}.items()), type({}.values())
_REGISTERED = {
    "Container": (_values, memoryview),
    "Reversible": (tuple, str, bytes, bytearray, memoryview, _array),
    "Collection": (_values, memoryview),
    "Set": (frozenset, set, _keys, _items),
    "MutableSet": (set,),
    "Mapping": (type(type.__dict__), dict),
    "MutableMapping": (dict,),
    "Sequence": (tuple, str, range, memoryview, bytes, bytearray, list, _deque, _array),
    "MutableSequence": (bytearray, list, _deque, _array),
    "MappingView": (_keys, _items, _values),
    "KeysView": (_keys,),
    "ItemsView": (_items,),
    "ValuesView": (_values,),
    "ByteString": (bytes, bytearray),
    "Buffer": (bytes, bytearray, memoryview, _array),
}


def _need(name):
    """Makes a class unless it is there."""
    if name in globals():
        return
    _LATER[name]()
    made = globals()[name]
    if name in _MATCHED:
        _matches_like(made, _MATCHED[name])
    for kind in _REGISTERED.get(name, ()):
        made.register(kind)
    if name in ("Mapping", "MutableMapping"):
        from collections import ChainMap

        made.register(ChainMap)


def __getattr__(name):
    if name in _LATER:
        _need(name)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return [*globals(), *[name for name in _LATER if name not in globals()]]
