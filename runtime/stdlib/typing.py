"""
The typing module: Support for gradual typing as defined by PEP 484 and subsequent PEPs.
"""

# What is rarely used, or needs other modules, is made when somebody asks for it: see `__getattr__`.

import _typing
from _types import GenericAlias as _Alias, caller_module as _caller_module
from _typing import (
    Generic,
    NoDefault,
    Union,
    Unpack,
    _BaseGenericAlias,
    _GenericAlias,
    _SpecialForm,
    _cached,
    _is_parameters,
    _substitute,
    _type_check,
    _type_convert,
    _type_repr,
)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal",
    "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet",
    "ByteString", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
    "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized",
    "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
    "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict",
    "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO",
    "Match", "Pattern", "TextIO", "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads",
    "dataclass_transform", "evaluate_forward_ref", "final", "get_args", "get_origin", "get_overloads",
    "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "LiteralString", "Never",
    "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload",
    "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type",
    "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType",
    "Unpack",
]

TYPE_CHECKING = False
# Nothing is an instance of a class that is not there yet.
_LiteralGenericAlias = _ConcatenateGenericAlias = _AnnotatedAlias = _SpecialGenericAlias = ()
Text = str


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type.

    - Any is compatible with every type.
    - Any assumed to have all methods.
    - All values assumed to be instances of Any.

    Note that all the above statements are true from the point of view of
    static type checkers. At runtime, Any should not be used with instance
    checks.
    """

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# ---- special forms ----

NoReturn = _SpecialForm(None, "NoReturn")
Never = _SpecialForm(None, "Never")
Self = _SpecialForm(None, "Self")
LiteralString = _SpecialForm(None, "LiteralString")
TypeAlias = _SpecialForm(None, "TypeAlias")


def _single_special(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _GenericAlias(self, (item,))


def _single(self, parameters):
    item = _type_check(parameters, f"{self._name} accepts only a single type.", allow_special_forms=True)
    return _GenericAlias(self, (item,))


def _single_argument(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _GenericAlias(self, (item,))


ClassVar = _SpecialForm(_single_special, "ClassVar", "Special type construct to mark class variables.")
Final = _SpecialForm(
    _single_special, "Final", "Special typing construct to indicate final names to type checkers."
)
Required = _SpecialForm(
    _single, "Required", "Special typing construct to mark a TypedDict key as required."
)
NotRequired = _SpecialForm(
    _single, "NotRequired", "Special typing construct to mark a TypedDict key as potentially missing."
)
ReadOnly = _SpecialForm(_single, "ReadOnly", "A special typing construct to mark an item of a TypedDict as read-only.")
TypeGuard = _SpecialForm(_single_argument, "TypeGuard", "Special typing construct for marking user-defined type predicate functions.")
TypeIs = _SpecialForm(_single_argument, "TypeIs", "Special typing construct for marking user-defined type predicate functions.")


def _get_optional(self, parameters):
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


Optional = _SpecialForm(_get_optional, "Optional", "Optional[X] is equivalent to Union[X, None].")


def _get_literal(self, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for param in parameters:
        if isinstance(param, _LiteralGenericAlias):
            flat.extend(param.__args__)
        else:
            flat.append(param)
    try:
        seen = set()
        unique = []
        for param in flat:
            key = (param, type(param))
            if key not in seen:
                seen.add(key)
                unique.append(param)
        flat = unique
    except TypeError:
        # What cannot be hashed stays as it is.
        pass
    _need_literal()
    return _LiteralGenericAlias(self, tuple(flat))


def _need_literal():
    """Makes the class of `Literal[…]`, if it is not there."""
    global _LiteralGenericAlias

    if _LiteralGenericAlias != ():
        return

    class _LiteralGenericAlias(_GenericAlias):
        def __eq__(self, other):
            if not isinstance(other, _LiteralGenericAlias):
                return NotImplemented
            return set(_typed(self.__args__)) == set(_typed(other.__args__))

        def __hash__(self):
            return hash(frozenset(_typed(self.__args__)))


def _typed(args):
    return [(arg, type(arg)) for arg in args]


Literal = _SpecialForm(
    _get_literal, "Literal", "Special typing form to define literal types (a.k.a. value types)."
)


def _get_concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    last = parameters[-1]
    if not (last is ... or isinstance(last, _typing.ParamSpec)):
        raise TypeError(
            "The last parameter to Concatenate should be a ParamSpec variable or ellipsis."
        )
    msg = "Concatenate[arg, ...]: each arg must be a type."
    args = [_type_check(arg, msg) for arg in parameters[:-1]]
    _need_concatenate()
    return _ConcatenateGenericAlias(self, (*args, last))


def _need_concatenate():
    """Makes the class of `Concatenate[…]`, if it is not there."""
    global _ConcatenateGenericAlias

    if _ConcatenateGenericAlias != ():
        return

    class _ConcatenateGenericAlias(_GenericAlias):
        def copy_with(self, args):
            last = args[-1]
            if isinstance(last, (list, tuple)):
                return (*args[:-1], *last)
            if isinstance(last, _ConcatenateGenericAlias):
                args = (*args[:-1], *last.__args__)
            return super().copy_with(args)


Concatenate = _SpecialForm(
    _get_concatenate, "Concatenate", "Special form for annotating higher-order functions."
)


def _get_annotated(self, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError(
            "Annotated[...] should be used with at least two arguments (a type and an annotation)."
        )
    if isinstance(params[0], _typing._UnpackGenericAlias):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(
        params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True
    )
    _need_annotated()
    return _AnnotatedAlias(origin, params[1:])


def _need_annotated():
    """Makes the class of `Annotated[…]`, if it is not there."""
    global _AnnotatedAlias

    if _AnnotatedAlias != ():
        return

    class _AnnotatedAlias(_GenericAlias):
        """`Annotated[…]`: the type is its origin and its only argument."""

        def __init__(self, origin, metadata):
            if isinstance(origin, _AnnotatedAlias):
                metadata = origin.__metadata__ + metadata
                origin = origin.__origin__
            super().__init__(origin, origin, name="Annotated")
            self.__metadata__ = metadata

        def copy_with(self, params):
            (origin,) = params
            return _AnnotatedAlias(origin, self.__metadata__)

        def __repr__(self):
            metadata = ", ".join([repr(item) for item in self.__metadata__])
            return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

        def __eq__(self, other):
            if not isinstance(other, _AnnotatedAlias):
                return NotImplemented
            return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

        def __hash__(self):
            return hash((self.__origin__, self.__metadata__))

        def __getattr__(self, attr):
            if attr in ("__name__", "__qualname__"):
                return "Annotated"
            return super().__getattr__(attr)

        def __mro_entries__(self, bases):
            return (self.__origin__,)

        def __reduce__(self):
            import operator

            return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))


Annotated = _SpecialForm(
    _get_annotated, "Annotated", "Add context-specific metadata to a type."
)


# ---- names of generic classes ----


def _need_special():
    """Makes the class of names of generic classes, if it is not there."""
    global _SpecialGenericAlias

    if _SpecialGenericAlias != ():
        return

    class _SpecialGenericAlias(_BaseGenericAlias):
        """A generic class under typing's name for it: `List`, `Iterable`."""

        def __init__(self, name, nparams, *, inst=True, defaults=()):
            put = object.__setattr__
            put(self, "_inst", inst)
            put(self, "_name", name)
            put(self, "_nparams", nparams)
            put(self, "_defaults", defaults)

        def __getitem__(self, params):
            return _cached(self, params, _SpecialGenericAlias._specialized)

        def _specialized(self, params):
            if not isinstance(params, tuple):
                params = (params,)
            msg = "Parameters to generic types must be types."
            params = tuple([_type_check(param, msg) for param in params])
            expected, defaults = self._nparams, self._defaults
            missing = expected - len(params)
            if 0 < missing <= len(defaults):
                params = (*params, *defaults[-missing:])
            if len(params) != expected:
                if not expected:
                    raise TypeError(f"{self} is not a generic class")
                word = "many" if len(params) > expected else "few"
                if defaults:
                    expected = f"at least {expected - len(defaults)}"
                raise TypeError(
                    f"Too {word} arguments for {self}; actual {len(params)}, expected {expected}"
                )
            return self.copy_with(params)

        def copy_with(self, params):
            return _GenericAlias(None, params, name=self._name, inst=self._inst)

        def __repr__(self):
            return "typing." + self._name

        def __subclasscheck__(self, cls):
            if isinstance(cls, _SpecialGenericAlias):
                return issubclass(cls.__origin__, self.__origin__)
            if not isinstance(cls, _GenericAlias):
                return issubclass(cls, self.__origin__)
            return super().__subclasscheck__(cls)

        def __reduce__(self):
            return self._name

        def __or__(self, right):
            return Union[self, right]

        def __ror__(self, left):
            return Union[left, self]

        def __getattr__(self, attr):
            if attr in ("__name__", "__qualname__"):
                return self._name
            return super().__getattr__(attr)


def _make_tuple():
    """Makes `Tuple`."""
    global Tuple, _TupleType

    _need_special()

    class _TupleType(_SpecialGenericAlias):
        def __getitem__(self, params):
            if not isinstance(params, tuple):
                params = (params,)
            if len(params) >= 2 and params[-1] is ...:
                msg = "Tuple[t, ...]: t must be a type."
                return self.copy_with((*[_type_check(param, msg) for param in params[:-1]], ...))
            msg = "Tuple[t0, t1, ...]: each t must be a type."
            return self.copy_with(tuple([_type_check(param, msg) for param in params]))

    Tuple = _TupleType("Tuple", -1, inst=False)


def _make_callable():
    """Makes `Callable`."""
    global Callable, _CallableType, _CallableGenericAlias

    _need_special()

    class _CallableType(_SpecialGenericAlias):
        def copy_with(self, params):
            return _CallableGenericAlias(None, params, name=self._name, inst=self._inst)

        def __getitem__(self, params):
            if not isinstance(params, tuple) or len(params) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            args, result = params
            result = _type_check(result, "Callable[args, result]: result must be a type.")
            if args is ...:
                return self.copy_with((..., result))
            if not isinstance(args, (list, tuple)):
                args = (args,)
            return self.copy_with((*[_type_convert(arg) for arg in args], result))

    class _CallableGenericAlias(_GenericAlias):
        def __repr__(self):
            args = self.__args__
            if len(args) == 2 and _is_parameters(args[0]):
                return super().__repr__()
            listed = ", ".join([_type_repr(arg) for arg in args[:-1]])
            return f"typing.Callable[[{listed}], {_type_repr(args[-1])}]"

        def __getitem__(self, args):
            if not self.__parameters__:
                raise TypeError(f"{self} is not a generic class")
            if not isinstance(args, tuple):
                args = (args,)
            args = tuple([_type_convert(arg) for arg in args])
            return self.copy_with(_substitute(self, self.__args__, self.__parameters__, args, True))

        def __reduce__(self):
            import operator

            args = self.__args__
            if not (len(args) == 2 and _is_parameters(args[0])):
                args = list(args[:-1]), args[-1]
            return operator.getitem, (Callable, args)

    Callable = _CallableType("Callable", 2)


def _alias(name, nparams, *, inst=True, defaults=()):
    _need_special()
    return _SpecialGenericAlias(name, nparams, inst=inst, defaults=defaults)


def _special(name):
    """The alias of this name, if it is one."""
    if name in ("List", "Set", "FrozenSet", "Type"):
        return _alias(name, 1, inst=False)
    if name == "Dict":
        return _alias(name, 2, inst=False)
    if name in (
        "Iterable", "Iterator", "Sequence", "Collection", "AbstractSet", "MutableSequence", "MutableSet",
        "Awaitable", "AsyncIterable", "AsyncIterator", "Container", "Reversible", "Deque", "Counter",
        "KeysView", "ValuesView", "MappingView", "Pattern", "Match",
    ):
        return _alias(name, 1)
    if name in ("Mapping", "MutableMapping", "DefaultDict", "OrderedDict", "ChainMap", "ItemsView"):
        return _alias(name, 2)
    if name in ("Hashable", "Sized", "ByteString"):
        return _alias(name, 0)
    none = type(None)
    if name == "Generator":
        return _alias(name, 3, defaults=(none, none))
    if name == "AsyncGenerator":
        return _alias(name, 2, defaults=(none,))
    if name == "Coroutine":
        return _alias(name, 3)
    if name in ("ContextManager", "AsyncContextManager"):
        return _alias(name, 2, defaults=(bool | None,))
    return None


def _origin_of(name):
    """The class that an alias is a name of."""
    plain = {"List": list, "Dict": dict, "Set": set, "FrozenSet": frozenset, "Tuple": tuple, "Type": type}
    if name in plain:
        return plain[name]
    if name in ("Deque", "Counter", "OrderedDict", "ChainMap", "DefaultDict"):
        import collections

        return getattr(collections, {"Deque": "deque", "DefaultDict": "defaultdict"}.get(name, name))
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        return getattr(contextlib, "Abstract" + name)
    if name in ("Pattern", "Match"):
        import re

        return getattr(re, name)
    from collections import abc

    return getattr(abc, "Set" if name == "AbstractSet" else name)


_typing._origin_of = _origin_of


# ---- what is made when it is asked for ----

_made = {}


def __getattr__(name):
    found = _made.get(name)
    if found is not None:
        return found
    if name in _LATER:
        _LATER[name]()
        return globals()[name]
    found = _special(name)
    if found is None:
        if name in ("TypeVar", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "TypeVarTuple"):
            _typing._need_variables()
            module = _typing
        elif name == "TypeAliasType":
            _typing._need_alias_type()
            module = _typing
        elif name == "_UnpackGenericAlias":
            _typing._need_unpack()
            module = _typing
        elif name in ("NamedTuple", "TypedDict", "is_typeddict", "_TypedDictMeta", "NamedTupleMeta"):
            import _typing_records as module
        elif name in (
            "Protocol", "runtime_checkable", "is_protocol", "get_protocol_members", "SupportsAbs",
            "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
            "SupportsRound", "_ProtocolMeta",
        ):
            import _typing_protocols as module
        elif name in ("IO", "TextIO", "BinaryIO", "AnyStr"):
            import _typing_files as module
        elif name in ("get_type_hints", "evaluate_forward_ref"):
            import _typing_hints as module
        elif name == "ForwardRef":
            import annotationlib as module
        else:
            raise AttributeError(f"module 'typing' has no attribute '{name}'")
        found = getattr(module, name)
    _made[name] = found
    return found


def __dir__():
    return sorted([*__all__])


# ---- functions ----


def _make_new_type():
    """Makes `NewType`."""
    global NewType

    class NewType:
        """NewType creates simple unique types with almost zero runtime overhead.

        NewType(name, tp) is considered a subtype of tp by static type checkers. At runtime, NewType(name, tp)
        returns a dummy callable that simply returns its argument.
        """

        def __init__(self, name, tp):
            self.__qualname__ = name
            self.__name__ = name.rpartition(".")[2]
            self.__supertype__ = tp
            self.__module__ = _caller_module()

        def __call__(self, x, /):
            return x

        def __mro_entries__(self, bases):
            name = self.__name__

            class Dummy:
                def __init_subclass__(cls):
                    subclass = cls.__name__
                    raise TypeError(
                        f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                        f"`{subclass} = NewType({subclass!r}, {name})`"
                    )

            return (Dummy,)

        def __repr__(self):
            return f"{self.__module__}.{self.__qualname__}"

        def __reduce__(self):
            return self.__qualname__

        def __or__(self, other):
            return Union[self, other]

        def __ror__(self, other):
            return Union[other, self]


_LATER = {"Tuple": _make_tuple, "Callable": _make_callable, "NewType": _make_new_type}


def cast(typ, val):
    """Cast a value to a type.

    This returns the value unchanged.  To the type checker this
    signals that the return value has the designated type, but at
    runtime we intentionally don't check anything (we want this
    to be as fast as possible).
    """
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type.

    At runtime this does nothing: it returns the first argument unchanged with no
    checks or side effects, no matter the actual type of the argument.
    """
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Ask a static type checker to reveal the inferred type of an expression."""
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    """Get the unsubscripted version of a type.

    This supports generic types, Callable, Tuple, Union, Literal, Final, ClassVar,
    Annotated, and others. Return None for unsupported types.
    """
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, _Alias, _typing.ParamSpecArgs, _typing.ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, Union):
        return Union
    return None


def get_args(tp):
    """Get type arguments with all substitutions performed.

    For unions, basic simplifications used by Union constructor are performed.
    """
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _Alias)):
        args = tp.__args__
        if type(tp).__name__ == "_CallableGenericAlias" and not (
            len(args) == 2 and _is_parameters(args[0])
        ):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, Union):
        return tp.__args__
    return ()


# The overloads of each function, by module and qualified name, and by the line of each.
_overloads = {}


def _overload_dummy(*args, **kwds):
    """Helper for @overload to raise when called."""
    raise NotImplementedError(
        "You should not call an overloaded function. "
        "A series of @overload-decorated functions "
        "outside a stub module should always be followed "
        "by an implementation that is not @overload-ed."
    )


def overload(func):
    """Decorator for overloaded functions/methods.

    In a stub file, place two or more stub definitions for the same
    function in a row, each decorated with @overload.
    """
    inner = getattr(func, "__func__", func)
    try:
        key = (inner.__module__, inner.__qualname__)
        line = inner.__code__.co_firstlineno
    except AttributeError:
        return _overload_dummy
    _overloads.setdefault(key, {})[line] = func
    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    """Clear all overloads in the registry."""
    _overloads.clear()


def final(f):
    """Decorator to indicate final methods and final classes."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Indicate that a method is intended to override a method in a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    if isinstance(arg, type):
        for name in dir(arg):
            if name.startswith("__") and name.endswith("__"):
                continue
            obj = getattr(arg, name)
            if not hasattr(obj, "__qualname__") or not hasattr(obj, "__module__"):
                continue
            if obj.__qualname__ != f"{arg.__qualname__}.{obj.__name__}" or obj.__module__ != arg.__module__:
                continue
            if isinstance(obj, type):
                no_type_check(obj)
            elif hasattr(obj, "__func__"):
                obj.__func__.__no_type_check__ = True
            elif type(obj).__name__ == "function":
                obj.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""
    import functools

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def dataclass_transform(
    *,
    eq_default=True,
    order_default=False,
    kw_only_default=False,
    frozen_default=False,
    field_specifiers=(),
    **kwargs,
):
    """Decorator to mark an object as providing dataclass-like behaviour."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator
