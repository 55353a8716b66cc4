"""Names for what types are said to be, for people and checkers; at run time little of it is asked."""

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
    _as_tuple,
    _either,
    _either_reflected,
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
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """The type of what may be anything; a class may derive from it."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError("Any cannot be instantiated")


# ---- special forms ----

def _single_special(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _GenericAlias(self, (item,))


def _single(self, parameters):
    item = _type_check(parameters, f"{self._name} accepts only a single type.", allow_special_forms=True)
    return _GenericAlias(self, (item,))


ClassVar = _SpecialForm(_single_special, "ClassVar", "A variable of the class, and not of instances.")
Final = _SpecialForm(_single_special, "Final", "A name that nobody gives another value.")
Required = _SpecialForm(_single, "Required", "A key of a TypedDict that has to be there.")
NotRequired = _SpecialForm(_single, "NotRequired", "A key of a TypedDict that may be missing.")
ReadOnly = _SpecialForm(_single, "ReadOnly", "A key of a TypedDict whose value is not changed.")


def _form(name):
    """A form that few programs ask for, if it is one."""
    if name in ("NoReturn", "Never", "Self", "LiteralString", "TypeAlias"):
        return _SpecialForm(None, name)

    def single_argument(self, parameters):
        return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))

    if name == "TypeGuard":
        return _SpecialForm(single_argument, name, "The result of a function that tells an argument's type where it says True.")
    if name == "TypeIs":
        return _SpecialForm(single_argument, name, "The result of a function that tells whether an argument has a type.")
    return None


def _get_optional(self, parameters):
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


Optional = _SpecialForm(_get_optional, "Optional", "Something of a type, or None.")


def _get_literal(self, parameters):
    flat = []
    for param in _as_tuple(parameters):
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
            if isinstance(other, _LiteralGenericAlias):
                return set(_typed(self.__args__)) == set(_typed(other.__args__))
            return NotImplemented

        def __hash__(self):
            return hash(frozenset(_typed(self.__args__)))


def _typed(args):
    return [(arg, type(arg)) for arg in args]


Literal = _SpecialForm(_get_literal, "Literal", "One of these values.")


def _get_concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *first, last = _as_tuple(parameters)
    if not (last is ... or isinstance(last, _typing.ParamSpec)):
        raise TypeError(
            "The last parameter to Concatenate should be a ParamSpec variable or ellipsis."
        )
    msg = "Concatenate[arg, ...]: each arg must be a type."
    args = [_type_check(arg, msg) for arg in first]
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


Concatenate = _SpecialForm(_get_concatenate, "Concatenate", "Parameters before those of a ParamSpec.")


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
                # One in another is one.
                origin, metadata = origin.__origin__, origin.__metadata__ + metadata
            super().__init__(origin, origin, name="Annotated")
            self.__metadata__ = metadata

        def copy_with(self, params):
            (origin,) = params
            return _AnnotatedAlias(origin, self.__metadata__)

        def __repr__(self):
            metadata = ", ".join([repr(item) for item in self.__metadata__])
            return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

        def __eq__(self, other):
            return self._told() == other._told() if isinstance(other, _AnnotatedAlias) else NotImplemented

        def __hash__(self):
            return hash(self._told())

        def _told(self):
            return self.__origin__, self.__metadata__

        def __getattr__(self, attr):
            return "Annotated" if attr in ("__name__", "__qualname__") else super().__getattr__(attr)

        def __mro_entries__(self, bases):
            return (self.__origin__,)

        def __reduce__(self):
            import operator

            return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))


Annotated = _SpecialForm(_get_annotated, "Annotated", "A type, and more that is said of it.")


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
            msg = "Parameters to generic types must be types."
            params = tuple([_type_check(param, msg) for param in _as_tuple(params)])
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
            return f"typing.{self._name}"

        def __reduce__(self):
            return self._name

        def __subclasscheck__(self, cls):
            if isinstance(cls, _GenericAlias):
                return super().__subclasscheck__(cls)
            return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)

        # Else a loop would subscribe it with 0, 1, 2 and so on.
        __iter__ = None
        __or__, __ror__ = _either, _either_reflected


def _make_tuple():
    """Makes `Tuple`."""
    global Tuple, _TupleType

    _need_special()

    class _TupleType(_SpecialGenericAlias):
        def __getitem__(self, params):
            params, behind, msg = _as_tuple(params), (), "Tuple[t0, t1, ...]: each t must be a type."
            if len(params) > 1 and params[-1] is ...:
                params, behind, msg = params[:-1], (...,), "Tuple[t, ...]: t must be a type."
            return self.copy_with((*[_type_check(param, msg) for param in params], *behind))

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
            args = tuple([_type_convert(arg) for arg in _as_tuple(args)])
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
    found = _form(name)
    if found is None:
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
            from _types import no_attribute

            no_attribute(__name__, name)
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
        """Makes a name that checkers take for a type of its own; called, it gives its argument."""

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

        __or__, __ror__ = _either, _either_reflected

        def __reduce__(self):
            return self.__qualname__

        def __repr__(self):
            return f"{self.__module__}.{self.__qualname__}"


_LATER = {"Tuple": _make_tuple, "Callable": _make_callable, "NewType": _make_new_type}


def cast(typ, val):
    """Gives the value as it is; checkers take it for one of the type."""
    return val


def assert_type(val, typ, /):
    """Gives the value as it is; checkers say whether it is of the type."""
    return val


def assert_never(arg, /):
    """Raises: checkers say whether it can be reached."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Gives the value as it is, and says its type; checkers say what they take it for."""
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    """What stands before the brackets of a type, or None."""
    if isinstance(tp, (_BaseGenericAlias, _Alias, _typing.ParamSpecArgs, _typing.ParamSpecKwargs)):
        return Annotated if isinstance(tp, _AnnotatedAlias) else tp.__origin__
    return Union if isinstance(tp, Union) else tp if tp is Generic else None


def get_args(tp):
    """What stands in the brackets of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, (_GenericAlias, _Alias, Union)):
        return ()
    args = tp.__args__
    if type(tp).__name__ != "_CallableGenericAlias" or len(args) == 2 and _is_parameters(args[0]):
        return args
    return [*args[:-1]], args[-1]


# The overloads of each function, by module and qualified name, and by the line of each.
_overloads = {}


def _overload_dummy(*args, **kwds):
    """Stands for a function of which only overloads are there."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should "
        "always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """Says that a function is one of the forms of the one of its name that follows."""
    inner = getattr(func, "__func__", func)
    try:
        key = (inner.__module__, inner.__qualname__)
        line = inner.__code__.co_firstlineno
    except AttributeError:
        return _overload_dummy
    _overloads.setdefault(key, {})[line] = func
    return _overload_dummy


def get_overloads(func):
    """The forms of a function that `overload` was told of."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    """Forgets all forms of functions."""
    _overloads.clear()


def final(f):
    """Says that nothing is derived from a class, or that no method hides this one."""
    return _noted(f, "__final__")


def _noted(what, name):
    """Sets an attribute to True, where there is room for it."""
    try:
        setattr(what, name, True)
    except (AttributeError, TypeError):
        return what
    return what


def override(method, /):
    """Says that a method hides one of a base."""
    return _noted(method, "__override__")


def no_type_check(arg):
    """Says that annotations are no types."""
    if isinstance(arg, type):
        for name in dir(arg):
            if name.startswith("__") and name.endswith("__") and name not in vars(arg):
                continue
            obj = getattr(arg, name)
            if not hasattr(obj, "__qualname__") or not hasattr(obj, "__module__"):
                continue
            if obj.__qualname__ != f"{arg.__qualname__}.{obj.__name__}" or obj.__module__ != arg.__module__:
                continue
            if type(obj).__name__ == "function":
                obj.__no_type_check__ = True
            if type(obj).__name__ == "method":
                obj.__func__.__no_type_check__ = True
            if isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Makes a decorator say too that annotations are no types."""
    import functools

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs,
):
    """Says of a decorator or a class that what it is used on is like a dataclass."""
    told = dict(
        eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default, frozen_default=frozen_default,
        field_specifiers=field_specifiers, kwargs=kwargs,
    )

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = told
        return cls_or_fn

    return decorator
