"""get_type_hints: annotations with their texts evaluated."""

import annotationlib
from annotationlib import ForwardRef
from _types import GenericAlias, ModuleType, Union, namespace as _namespace
from _typing import _GenericAlias, _type_check


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    """What a text in an annotation stands for, and the texts in that."""
    return _reference(forward_ref, globals, locals, type_params, 1 if format is None else format, owner, frozenset())


def _reference(reference, globals, locals, type_params, format, owner, guard):
    if format == 4:
        return reference.__forward_arg__
    if reference.__forward_arg__ in guard:
        return reference
    value = reference.evaluate(
        globals=globals, locals=locals, type_params=type_params, owner=owner, format=format
    )
    if isinstance(value, ForwardRef) and value is reference:
        return value
    if isinstance(value, str):
        value = ForwardRef(value, module=reference.__forward_module__, owner=owner)
    value = _type_check(
        value,
        "Forward references must evaluate to types.",
        is_argument=reference.__forward_is_argument__,
        allow_special_forms=reference.__forward_is_class__,
    )
    guard = guard | {reference.__forward_arg__}
    return _evaluated(value, globals, locals, type_params, format, owner, guard)


def _evaluated(value, globals, locals, type_params, format, owner, guard=frozenset()):
    """A type with all forward references in it evaluated."""
    if isinstance(value, ForwardRef):
        return _reference(value, globals, locals, type_params, format, owner, guard)
    if not isinstance(value, (_GenericAlias, GenericAlias, Union)):
        return value
    args = []
    for arg in value.__args__:
        if isinstance(arg, str) and isinstance(value, GenericAlias):
            arg = ForwardRef(arg)
        if isinstance(arg, list):
            arg = [_evaluated(item, globals, locals, type_params, format, owner, guard) for item in arg]
        args.append(_evaluated(arg, globals, locals, type_params, format, owner, guard))
    args = tuple(args)
    if args == value.__args__:
        return value
    if isinstance(value, Union):
        return Union[args]
    if isinstance(value, GenericAlias):
        if type(value) is not GenericAlias:
            return type(value)(value.__origin__, args)
        made = GenericAlias(value.__origin__, args)
        return next(iter(made)) if value.__unpacked__ else made
    return value.copy_with(args)


def _strip_annotations(t):
    """A type without Annotated, Required, NotRequired and ReadOnly."""
    if isinstance(t, _GenericAlias):
        if t._name == "Annotated":
            return _strip_annotations(t.__origin__)
        if getattr(t.__origin__, "_name", None) in ("Required", "NotRequired", "ReadOnly"):
            return _strip_annotations(t.__args__[0])
        args = tuple([_strip_annotations(arg) for arg in t.__args__])
        return t if args == t.__args__ else t.copy_with(args)
    if isinstance(t, GenericAlias):
        args = tuple([_strip_annotations(arg) for arg in t.__args__])
        return t if args == t.__args__ else GenericAlias(t.__origin__, args)
    if isinstance(t, Union):
        args = tuple([_strip_annotations(arg) for arg in t.__args__])
        return t if args == t.__args__ else Union[args]
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """The annotations of an object, with what their texts stand for; those of a class with those of its bases."""
    format = 1 if format is None else format
    if format == 2:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            found = annotationlib.get_annotations(base, format=format)
            if format == 4:
                hints.update(found)
                continue
            if not found:
                continue
            base_globals = (_namespace(base.__module__) or {}) if globalns is None else globalns
            base_locals = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                # Names of the module come before those of the class.
                base_globals, base_locals = base_locals, base_globals
            params = vars(base).get("__type_params__", ())
            for name, value in found.items():
                hints[name] = _hint(value, base_globals, base_locals, params, format, base, False, True)
    else:
        found = annotationlib.get_annotations(obj, format=format)
        if format == 4:
            return dict(found)
        if globalns is None:
            if isinstance(obj, ModuleType):
                globalns = vars(obj)
            else:
                inner = obj
                while hasattr(inner, "__wrapped__"):
                    inner = inner.__wrapped__
                globalns = _namespace(inner) or {}
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        params = getattr(obj, "__type_params__", ())
        is_argument = not isinstance(obj, ModuleType)
        for name, value in found.items():
            hints[name] = _hint(value, globalns, localns, params, format, obj, is_argument, False)
    if include_extras or format == 4:
        return hints
    return {name: _strip_annotations(value) for name, value in hints.items()}


def _hint(value, globals, locals, params, format, owner, is_argument, is_class):
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value, is_argument=is_argument, is_class=is_class)
    return _evaluated(value, globals, locals, params, format, owner)


for _item in (evaluate_forward_ref, get_type_hints):
    _item.__module__ = "typing"
