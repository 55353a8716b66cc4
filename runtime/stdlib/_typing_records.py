"""Named tuples and typed dicts of typing."""

import annotationlib
from _types import caller_module as _caller_module
from _typing import Generic, _GenericAlias, _type_check, _type_convert

# ---- named tuples ----

_prohibited = (
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types",
    "_make", "_replace", "_asdict", "_source",
)
_special = (
    "__module__", "__name__", "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__",
)


def _own_annotate(namespace):
    """The function that computes the annotations of a class body, and whether the names are known without it."""
    texts = namespace.get("__annotations__")
    if texts is not None:
        return None, texts
    return annotationlib.get_annotate_from_class_namespace(namespace), None


def _eager_annotate(types):
    """An `__annotate__` for annotations that are known."""
    checked = {name: _type_check(value, f"field {name} annotation must be a type") for name, value in types.items()}

    def annotate(format):
        if format in (1, 3):
            return checked
        if format == 4:
            return annotationlib.annotations_to_string(types)
        raise NotImplementedError(format)

    return annotate


def _make_nmtuple(name, fields, annotate, module, defaults=(), bases=(tuple,), extra=None):
    from collections import namedtuple

    made = namedtuple(name, fields, defaults=defaults, module=module)
    if bases != (tuple,):
        namespace = {key: value for key, value in vars(made).items() if key not in ("__dict__", "__weakref__")}
        namespace.update(extra or {})
        made = type(name, bases, namespace)
    made.__annotate__ = made.__new__.__annotate__ = annotate
    return made


class NamedTupleMeta(type):
    __module__ = "typing"

    def __new__(cls, typename, bases, ns):
        if _NamedTuple not in bases:
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        annotate, types = _own_annotate(ns)
        if types is not None:
            field_names = list(types)
            annotate = _eager_annotate(types)
        elif annotate is not None:
            original = annotate
            types = annotationlib.call_annotate_function(original, 3)
            field_names = list(types)

            def annotate(format):
                found = annotationlib.call_annotate_function(original, format)
                if format == 4:
                    return found
                msg = "field {} annotation must be a type"
                return {name: _type_check(value, msg.format(name)) for name, value in found.items()}

        else:
            field_names = []
            annotate = lambda format: {}
        default_names = []
        for field in field_names:
            if field in ns:
                default_names.append(field)
            elif default_names:
                plural = "s" if len(default_names) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field{plural} "
                    f"{', '.join(default_names)}"
                )
        extra = {"__orig_bases__": ns["__orig_bases__"]} if "__orig_bases__" in ns else {}
        made = _make_nmtuple(
            typename,
            field_names,
            annotate,
            ns["__module__"],
            [ns[name] for name in default_names],
            bases,
            extra,
        )
        if Generic in bases and "__class_getitem__" not in vars(made):
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, val in ns.items():
            if key in _special:
                continue
            if key in _prohibited:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in made._fields:
                setattr(made, key, val)
            set_name = getattr(type(val), "__set_name__", None)
            if set_name is not None:
                try:
                    set_name(val, made, key)
                except BaseException as error:
                    error.add_note(
                        f"Error calling __set_name__ on {type(val).__name__!r} instance {key!r} in {typename!r}"
                    )
                    raise
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """Makes a named tuple with types, also as the base of a class."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    types = {}
    names = []
    for name, kind in fields:
        types[name] = _type_convert(kind)
        names.append(name)
    made = _make_nmtuple(typename, names, _eager_annotate(types), _caller_module())
    made.__orig_bases__ = (NamedTuple,)
    return made


NamedTuple.__module__ = "typing"
_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# ---- typed dicts ----


def _qualifiers(annotation):
    """The names of the qualifiers around a type."""
    found = []
    while True:
        if isinstance(annotation, _GenericAlias):
            origin = annotation.__origin__
            name = getattr(origin, "_name", None)
            if name == "Annotated" or annotation._name == "Annotated":
                annotation = origin
                continue
            if name in ("Required", "NotRequired", "ReadOnly"):
                found.append(name)
                (annotation,) = annotation.__args__
                continue
        return found


class _TypedDictMeta(type):
    __module__ = "typing"

    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError(
                    "cannot inherit from both a TypedDict type and a non-TypedDict base class"
                )
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        annotate, types = _own_annotate(ns)
        ns = {
            key: value
            for key, value in ns.items()
            if key not in ("__annotations__", "__annotate__", "__annotate_func__")
        }
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if "__orig_bases__" not in ns:
            made.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        if types is None:
            types = {} if annotate is None else annotationlib.call_annotate_function(annotate, 3, owner=made)
        own = {key: _type_check(value, msg, module=made.__module__, owner=made) for key, value in types.items()}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            required |= vars(base).get("__required_keys__", frozenset())
            optional |= vars(base).get("__optional_keys__", frozenset())
            required -= vars(base).get("__optional_keys__", frozenset())
            optional -= vars(base).get("__required_keys__", frozenset())
            readonly |= vars(base).get("__readonly_keys__", frozenset())
            mutable |= vars(base).get("__mutable_keys__", frozenset())
        for key, value in own.items():
            found = _qualifiers(value)
            is_required = "Required" in found or total and "NotRequired" not in found
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if "ReadOnly" in found:
                if key in mutable:
                    raise TypeError(
                        f"Cannot redefine read-only key {key!r} as mutable"
                        if key not in readonly
                        else f"Cannot redefine mutable key {key!r} as read-only"
                    )
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)

        def __annotate__(format):
            found = {}
            for base in bases:
                if base is Generic:
                    continue
                inherited = getattr(base, "__annotate__", None)
                if inherited is not None:
                    found.update(annotationlib.call_annotate_function(inherited, format, owner=base))
            if annotate is None:
                new = annotationlib.annotations_to_string(types) if format == 4 else own
            else:
                new = annotationlib.call_annotate_function(annotate, format, owner=made)
                if format != 4:
                    new = {key: _type_check(value, msg, module=made.__module__) for key, value in new.items()}
            found.update(new)
            return found

        made.__annotate__ = __annotate__
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True):
    """Makes a dict whose keys are known, with the types of their values, also as the base of a class."""
    namespace = {"__annotations__": dict(fields or {}), "__module__": _caller_module()}
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


TypedDict.__module__ = "typing"
_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta)


is_typeddict.__module__ = "typing"
