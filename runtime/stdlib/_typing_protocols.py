"""Protocols of typing: classes that say what others must have."""

import _typing
from _types import caller_module as _caller_module
from _typing import Generic
from abc import ABCMeta, abstractmethod

# What every class has, and what belongs to protocols themselves.
_EXCLUDED = frozenset(
    (
        "__abstractmethods__", "__annotate__", "__annotate_func__", "__annotations__", "__annotations_cache__",
        "__class_getitem__", "__classdictcell__", "__conditional_annotations__", "__dict__", "__doc__",
        "__firstlineno__", "__init__", "__match_args__", "__module__", "__new__",
        "__non_callable_proto_members__", "__orig_bases__", "__parameters__", "__protocol_attrs__",
        "__qualname__", "__slots__", "__static_attributes__", "__subclasshook__", "__type_params__",
        "__weakref__", "_abc_impl", "_is_protocol", "_is_runtime_protocol",
    )
)
# The protocols among the abstract base classes, which protocols may derive from.
_ALLOWED = {
    "collections.abc": (
        "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable", "Sized",
        "Container", "Collection", "Reversible", "Buffer",
    ),
    "contextlib": ("AbstractContextManager", "AbstractAsyncContextManager"),
    "io": ("Reader", "Writer"),
    "os": ("PathLike",),
}


def _protocol_attributes(cls):
    """The names of the members of a protocol and the protocols it derives from."""
    import annotationlib

    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        annotations = annotationlib.get_annotations(base, format=3)
        for name in (*vars(base), *annotations):
            if not name.startswith("_abc_") and name not in _EXCLUDED:
                found.add(name)
    return found


def _no_init_or_replace_init(self, *args, **kwargs):
    own = type(self)
    if own._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if own.__init__ is not _no_init_or_replace_init:
        # The class has its own, which called this one by `super()`.
        return
    # A class that implements a protocol has the first `__init__` that is none of a protocol's; the last class has one.
    found = [vars(base)["__init__"] for base in own.__mro__ if "__init__" in vars(base)]
    own.__init__ = next(init for init in found if init is not _no_init_or_replace_init)
    own.__init__(self, *args, **kwargs)


def _proto_hook(cls, other):
    if not vars(cls).get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            own = vars(base)
            if name in own:
                if own[name] is None:
                    return NotImplemented
                break
            if (
                issubclass(other, Generic)
                and getattr(other, "_is_protocol", False)
                and name in getattr(base, "__annotations__", {})
            ):
                break
        else:
            return NotImplemented
    return True


_missing = object()


def _static(instance, name):
    """An attribute without asking descriptors."""
    for base in type(instance).__mro__:
        own = vars(base)
        if name in own:
            found = own[name]
            if hasattr(type(found), "__get__") and hasattr(type(found), "__set__"):
                return found
            break
    else:
        found = _missing
    try:
        own = object.__getattribute__(instance, "__dict__")
    except AttributeError:
        return found
    return own.get(name, found)


class _ProtocolMeta(ABCMeta):
    __module__ = "typing"

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if not (name == "Protocol" and bases == (Generic,)) and any(
            [base is Generic or base.__name__ == "Protocol" for base in bases]
        ):
            for base in bases:
                known = base is object or base is Generic
                known = known or base.__name__ in _ALLOWED.get(base.__module__, ())
                if not known and not (issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                    raise TypeError(
                        f"Protocols can only inherit from other protocols, got {base!r}"
                    )
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_attributes(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return super(ABCMeta, cls).__subclasscheck__(other)
        if getattr(cls, "_is_protocol", False):
            # Registering a class, and `functools.singledispatch`, may ask all the same.
            reckless = _caller_module() in ("abc", "functools")
            if not getattr(cls, "_is_runtime_protocol", False) and not reckless:
                if not isinstance(other, type):
                    raise TypeError("issubclass() arg 1 must be a class")
                raise TypeError(
                    "Instance and class checks can only be used with @runtime_checkable protocols"
                )
            hook = vars(cls).get("__subclasshook__")
            if not reckless and cls.__non_callable_proto_members__ and getattr(hook, "__func__", hook) is _proto_hook:
                if not isinstance(other, type):
                    raise TypeError("issubclass() arg 1 must be a class")
                names = ", ".join([repr(name) for name in sorted(cls.__non_callable_proto_members__)])
                raise TypeError(
                    "Protocols with non-method members don't support issubclass()."
                    f" Non-method members: {names}."
                )
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return super(ABCMeta, cls).__instancecheck__(instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError(
                "Instance and class checks can only be used with @runtime_checkable protocols"
            )
        if ABCMeta.__subclasscheck__(cls, type(instance)):
            return True
        for name in cls.__protocol_attrs__:
            found = _static(instance, name)
            if found is _missing:
                return False
            if found is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Makes a class a protocol, where it is a direct base: it says what others must have."""

    __module__ = "typing"
    __slots__ = ()
    _is_protocol, _is_runtime_protocol = True, False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not vars(cls).get("_is_protocol", False):
            cls._is_protocol = any([base is Protocol for base in cls.__bases__])
        if "__subclasshook__" not in vars(cls):
            cls.__subclasshook__ = classmethod(_proto_hook)
        if cls._is_protocol and "__init__" not in vars(cls) and cls.__init__ in (
            object.__init__,
            _no_init_or_replace_init,
        ):
            cls.__init__ = _no_init_or_replace_init


_typing._set_protocol(Protocol)


def runtime_checkable(cls):
    """Lets instances and classes be tested for what a protocol says they must have."""
    if not isinstance(cls, type) or not issubclass(cls, Generic) or not getattr(cls, "_is_protocol", False):
        raise TypeError(
            f"@runtime_checkable can be only applied to protocol classes, got {cls!r}"
        )
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = {
        name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))
    }
    return cls


def is_protocol(tp, /):
    """Whether a class is a protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names of what a protocol says others must have."""
    if is_protocol(tp):
        return frozenset(tp.__protocol_attrs__)
    raise TypeError(f"{tp!r} is not a Protocol")


_supports = {}


def __getattr__(name):
    """The protocols of single special methods, made when they are asked for."""
    if name not in _supports:
        _supports[name] = _support(name)
    return _supports[name]


def _support(name):
    method = f"__{name.removeprefix('Supports').lower()}__"
    doc = f"What has a method {method}"

    def abstract(self):
        pass

    abstract.__name__ = method
    abstract.__qualname__ = f"{name}.{method}"
    abstract.__module__ = "typing"
    namespace = {"__module__": "typing", "__slots__": (), method: abstractmethod(abstract)}
    bases = (Protocol,)
    if name in ("SupportsAbs", "SupportsRound"):
        doc += ", of what it answers"
        param = _typing._type_var("T", None, None, None)
        namespace["__orig_bases__"] = (Protocol, Generic[param])
        namespace["__type_params__"] = (param,)
        bases = (Protocol, Generic)
    namespace["__doc__"] = doc + "."
    return runtime_checkable(_ProtocolMeta(name, bases, namespace))


for _item in (runtime_checkable, is_protocol, get_protocol_members):
    _item.__module__ = "typing"
