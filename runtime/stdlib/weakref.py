"""Weak references: the names, so that programs that import them run; making one stops the run.

A weak reference tells when an object goes. Nothing here notices that moment, so every answer could be wrong."""

import _weakref

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes",
    "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]


class ReferenceType:
    def __new__(cls, object, callback=None, /):
        _weakref.ref


ref = ReferenceType


class ProxyType:
    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'weakref.ProxyType' instances")


class CallableProxyType:
    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'weakref.CallableProxyType' instances")


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """Create a proxy object that weakly references 'object'."""
    _weakref.proxy


def getweakrefcount(object, /):
    """Return the number of weak references to 'object'."""
    return 0


def getweakrefs(object, /):
    """Return a list of all weak reference objects pointing to 'object'."""
    return []


class WeakMethod(ref):
    """A weak reference to a bound method."""


class KeyedRef(ref):
    """A weak reference with a key."""


class WeakValueDictionary:
    """A mapping whose values may go."""

    def __new__(cls, other=(), /, **kw):
        _weakref.ref


class WeakKeyDictionary:
    """A mapping whose keys may go."""

    def __new__(cls, dict=None):
        _weakref.ref


class WeakSet:
    def __new__(cls, data=None):
        _weakref.ref


class finalize:
    """What is done when an object goes."""

    __slots__ = ()

    def __new__(cls, obj, func, /, *args, **kwargs):
        _weakref.ref


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_weakref", (getweakrefcount, getweakrefs, proxy))
