"""Names of types that have none among the builtins, and what makes classes at run time."""

from _types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CellType,
    ClassMethodDescriptorType,
    CodeType,
    CoroutineType,
    EllipsisType,
    FrameType,
    FunctionType,
    GeneratorType,
    GenericAlias,
    GetSetDescriptorType,
    MappingProxyType,
    MemberDescriptorType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    NoneType,
    NotImplementedType,
    TracebackType,
    Union as UnionType,
    WrapperDescriptorType,
    make_awaitable as _make_awaitable,
)

__all__ = [
    "AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CellType", "ClassMethodDescriptorType", "CodeType",
    "CoroutineType", "DynamicClassAttribute", "EllipsisType", "FrameType", "FunctionType", "GeneratorType",
    "GenericAlias", "GetSetDescriptorType", "LambdaType", "MappingProxyType", "MemberDescriptorType",
    "MethodDescriptorType", "MethodType", "MethodWrapperType", "ModuleType", "NoneType", "NotImplementedType",
    "SimpleNamespace", "TracebackType", "UnionType", "WrapperDescriptorType", "coroutine", "get_original_bases", "new_class", "prepare_class", "resolve_bases",
]

LambdaType = FunctionType
BuiltinMethodType = BuiltinFunctionType


class SimpleNamespace:
    """An object whose attributes are what it was made with, and what is set."""

    def __init__(self, mapping_or_iterable=(), /, *more, **kwargs):
        if more:
            raise TypeError(f"{type(self).__name__} expected at most 1 argument, got {1 + len(more)}")
        if mapping_or_iterable:
            given = dict(mapping_or_iterable)
            for key in given:
                if not isinstance(key, str):
                    raise TypeError("keywords must be strings")
            self.__dict__.update(given)
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if any([shown is self for shown in _shown]):
            return f"{name}(...)"
        _shown.append(self)
        try:
            parts = [f"{key}={value!r}" for key, value in self.__dict__.items()]
        finally:
            _shown.pop()
        return f"{name}({', '.join(parts)})"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if issubclass(type(other), SimpleNamespace) else NotImplemented

    def __replace__(self, /, **changes):
        made = type(self)()
        made.__dict__.update(self.__dict__)
        made.__dict__.update(changes)
        return made


SimpleNamespace.__native_name__ = "types.SimpleNamespace"

# The namespaces whose text is being written.
_shown = []


# ---- classes made at run time ----


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Makes a class, as a class statement does."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases of a class in place of what says them by `__mro_entries__`."""
    entries = [_entries(base, bases) for base in bases]
    if all([found is None for found in entries]):
        return bases
    return tuple([one for base, found in zip(bases, entries) for one in ((base,) if found is None else found)])


def _entries(base, bases):
    """What a base stands for; None for itself."""
    if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
        return None
    found = base.__mro_entries__(bases)
    if not isinstance(found, tuple):
        raise TypeError("__mro_entries__ must return a tuple")
    return found


def prepare_class(name, bases=(), kwds=None):
    """What a class statement does before the body: the metaclass, its namespace, and the keywords that are left."""
    kwds = dict(kwds or ())
    meta = kwds.pop("metaclass") if "metaclass" in kwds else type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _most_derived(meta, bases)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}
    return meta, namespace, kwds


def _most_derived(meta, bases):
    for own in map(type, bases):
        if issubclass(own, meta):
            meta = own
        elif not issubclass(meta, own):
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
            )
    return meta


def get_original_bases(cls, /):
    """The bases of a class as they were written."""
    if hasattr(cls, "__dict__") and hasattr(cls, "__bases__"):
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}")


def _changed(own, fget, fset, fdel, doc):
    """Another attribute of the same class, with other functions."""
    made = type(own)(fget, fset, fdel, doc)
    made.overwrite_doc = own.overwrite_doc
    return made


def _make_attribute():
    """Makes `DynamicClassAttribute`."""
    global DynamicClassAttribute

    class DynamicClassAttribute:
        """A property of instances, which leaves its name to the class's `__getattr__`."""

        def __init__(self, fget=None, fset=None, fdel=None, doc=None):
            self.fget, self.fset, self.fdel = fget, fset, fdel
            self.overwrite_doc = doc is None
            self.__doc__ = doc or getattr(fget, "__doc__", None)
            # An abstract getter makes it abstract.
            self.__isabstractmethod__ = getattr(fget, "__isabstractmethod__", False) is True

        def __get__(self, instance, ownerclass=None):
            if instance is not None:
                if self.fget is None:
                    raise AttributeError("unreadable attribute")
                return self.fget(instance)
            if not self.__isabstractmethod__:
                raise AttributeError()
            return self

        def __set__(self, instance, value):
            _need(self.fset, "set")(instance, value)

        def __delete__(self, instance):
            _need(self.fdel, "delete")(instance)

        def getter(self, fget):
            return _changed(self, fget, self.fset, self.fdel, self.overwrite_doc and fget.__doc__ or self.__doc__)

        def setter(self, fset):
            return _changed(self, self.fget, fset, self.fdel, self.__doc__)

        def deleter(self, fdel):
            return _changed(self, self.fget, self.fset, fdel, self.__doc__)


def _need(function, what):
    if function is None:
        raise AttributeError(f"can't {what} attribute")
    return function


def __getattr__(name):
    if name == "DynamicClassAttribute":
        _make_attribute()
        return DynamicClassAttribute
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return list({*globals(), "DynamicClassAttribute"})


# ---- generators that may be awaited ----


_GENERATOR = 0x20
_COROUTINE = 0x180


def _of_inner(name):
    return property(lambda self: getattr(self._inner, name))


def _make_wrapper():
    """Makes `_GeneratorWrapper`."""
    global _GeneratorWrapper

    class _GeneratorWrapper:
        """An awaitable around an object with the methods of a generator."""

        def __init__(self, gen):
            self._inner = gen
            for name in "__name__", "__qualname__":
                setattr(self, name, getattr(gen, name, None))

        # It shows what a generator shows, and what a coroutine shows.
        gi_code = cr_code = _of_inner("gi_code")
        gi_frame = cr_frame = _of_inner("gi_frame")
        gi_running = cr_running = _of_inner("gi_running")
        gi_yieldfrom = cr_await = _of_inner("gi_yieldfrom")

        def __iter__(self):
            return self._inner if self._inner.__class__ is GeneratorType else self

        __await__ = __iter__

        def __next__(self):
            return next(self._inner)

        def send(self, val):
            return self._inner.send(val)

        def throw(self, tp, *rest):
            return self._inner.throw(tp, *rest)

        def close(self):
            return self._inner.close()


def coroutine(func):
    """Lets a generator function be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if func.__class__ is FunctionType:
        flags = func.__code__.co_flags
        if flags & _COROUTINE:
            return func
        if flags & _GENERATOR:
            _make_awaitable(func)
            return func

    from collections.abc import Coroutine, Generator
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if made.__class__ is CoroutineType or made.__class__ is GeneratorType and made.gi_code.co_flags & _COROUTINE:
            return made
        if isinstance(made, Generator) and not isinstance(made, Coroutine):
            if "_GeneratorWrapper" not in globals():
                _make_wrapper()
            return _GeneratorWrapper(made)
        return made

    return wrapped
