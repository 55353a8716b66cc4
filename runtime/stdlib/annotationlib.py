"""Helpers for introspecting and wrapping annotations."""

from _types import (
    BuiltinFunctionType as _BuiltinFunctionType,
    FunctionType as _FunctionType,
    ModuleType as _ModuleType,
    Union as _Union,
    namespace as _namespace,
    refuse as _refuse,
)

__all__ = [
    "Format",
    "ForwardRef",
    "call_annotate_function",
    "call_evaluate_function",
    "get_annotate_from_class_namespace",
    "get_annotations",
    "annotations_to_string",
    "type_repr",
]

# The formats as numbers; `Format` itself is made when somebody asks for it.
_VALUE = 1
_FAKE = 2
_FORWARDREF = 3
_STRING = 4

_lazy = {}


def __getattr__(name):
    if name != "Format":
        from _types import no_attribute

        no_attribute(__name__, name)
    if name not in _lazy:

        from enum import IntEnum

        names = {"VALUE": 1, "VALUE_WITH_FAKE_GLOBALS": 2, "FORWARDREF": 3, "STRING": 4}
        Format = IntEnum("Format", names, module="annotationlib")
        _lazy[name] = Format
    return _lazy[name]


def __dir__():
    return sorted([*__all__])


def _shown(format):
    """A format as texts of errors name it."""
    names = {_VALUE: "VALUE", _FAKE: "VALUE_WITH_FAKE_GLOBALS", _FORWARDREF: "FORWARDREF", _STRING: "STRING"}
    return "Format." + names[format]


def type_repr(value):
    """Convert a Python value to a format suitable for use with the STRING format."""
    if isinstance(value, (type, _FunctionType, _BuiltinFunctionType)):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def annotations_to_string(annotations):
    """Convert an annotation dict containing values to approximately the STRING format."""
    return {
        name: value if isinstance(value, str) else type_repr(value)
        for name, value in annotations.items()
    }


# ---- forward references ----


class ForwardRef:
    """A text in an annotation, and where its names are looked up."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__owner__ = owner
        self._names = None
        self._globals = None
        self._cells = None

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass ForwardRef")

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=_VALUE):
        """Evaluate the forward reference and return the value.

        If the forward reference cannot be evaluated, raise an exception.
        """
        if format == _STRING:
            return self.__forward_arg__
        if format not in (_VALUE, _FORWARDREF):
            raise NotImplementedError(format)
        if owner is None:
            owner = self.__owner__
        if globals is None:
            globals = self._namespace(owner)
        if locals is None:
            locals = vars(owner) if isinstance(owner, type) else {}
        if type_params is None and owner is not None:
            type_params = getattr(owner, "__type_params__", None)
        from _forward import evaluate

        values = dict(self._names or ())
        if self._cells:
            # The variables of functions around come before what is given.
            locals = dict(locals)
            for name, cell in self._cells.items():
                try:
                    locals[name] = cell.cell_contents
                except ValueError:
                    # Still without a value.
                    pass
        for param in type_params or ():
            if param.__name__ not in values and param.__name__ not in locals:
                if param.__name__ not in globals or not self.__forward_is_class__:
                    values[param.__name__] = param
        try:
            return evaluate(self.__forward_arg__, globals, locals, values)
        except (NameError, AttributeError):
            if format == _FORWARDREF:
                return self
            raise

    def _namespace(self, owner):
        """The globals that its names are looked up in."""
        if self.__forward_module__ is not None:
            module = self.__forward_module__
            found = vars(module) if isinstance(module, _ModuleType) else _namespace(module)
            if found is not None:
                return found
        if self._globals is not None:
            return self._globals
        found = None
        if isinstance(owner, type):
            found = _namespace(owner.__module__)
        elif isinstance(owner, _ModuleType):
            found = vars(owner)
        elif callable(owner):
            found = _namespace(owner)
        return {} if found is None else found

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (
            self.__forward_arg__ == other.__forward_arg__
            and self.__forward_module__ == other.__forward_module__
            and self._globals is other._globals
            and self.__forward_is_class__ == other.__forward_is_class__
            and self.__owner__ == other.__owner__
        )

    def __hash__(self):
        owner = self.__owner__
        return hash((self.__forward_arg__, self.__forward_module__, self.__forward_is_class__, owner))

    def __or__(self, other):
        return _Union[self, other]

    def __ror__(self, other):
        return _Union[other, self]

    def __repr__(self):
        parts = [repr(self.__forward_arg__)]
        if self.__forward_module__ is not None:
            parts.append(f"module={self.__forward_module__!r}")
        if self.__forward_is_class__:
            parts.append("is_class=True")
        if self.__owner__ is not None:
            parts.append(f"owner={self.__owner__!r}")
        return f"ForwardRef({', '.join(parts)})"


class _Asked:
    """What the compiler's functions are asked with for forward references: they ask it for names that are not bound."""

    def __init__(self):
        self.made = []
        self.names = {}

    def __gt__(self, other):
        return False

    def __eq__(self, other):
        return other == _FAKE

    __hash__ = None

    def __missing__(self, name):
        from _forward_names import Stand

        return Stand(name, self)

    def finish(self, function, owner):
        """Makes forward references of what stands for names."""
        space = _namespace(function)
        cells = None
        if getattr(function, "__closure__", None):
            cells = dict(zip(function.__code__.co_freevars, function.__closure__))
        for stand in self.made:
            text = stand.__forward_arg__
            stand.__dict__.clear()
            stand.__class__ = ForwardRef
            stand.__init__(text, owner=owner, is_class=isinstance(owner, type))
            stand._globals = space
            stand._names = self.names or None
            stand._cells = cells


class _Texts:
    """What the compiler's functions are asked with for the texts of annotations."""

    def __gt__(self, other):
        return True

    def __eq__(self, other):
        return other == "texts"

    __hash__ = None


# ---- evaluation ----


def call_evaluate_function(evaluate, format, *, owner=None):
    """Calls the function of a lazy value in a format."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Calls an `__annotate__` in a format."""
    if format == _FAKE:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    if format == _STRING:
        try:
            texts = annotate(_Texts())
        except NotImplementedError:
            _refuse("the texts of annotations of a program that does not import annotationlib itself")
        if _is_evaluate:
            return texts if isinstance(texts, str) else type_repr(texts)
        return annotations_to_string(texts)
    if format == _FORWARDREF:
        asked = _Asked()
        try:
            result = annotate(asked)
        finally:
            asked.finish(annotate, owner)
        return result
    if format == _VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def get_annotate_from_class_namespace(obj):
    """The `__annotate__` in the namespace of a class that is being made, or None."""
    try:
        return obj["__annotate__"]
    except KeyError:
        return obj.get("__annotate_func__", None)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=_VALUE):
    """The annotations of a function, class or module, as a new dict."""
    if eval_str and format != _VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == _VALUE:
        found = _annotations_of(obj)
        if found is None:
            found = _annotate(obj, format)
    elif format == _FORWARDREF:
        try:
            found = _annotations_of(obj)
        except Exception:
            found = None
        if found is not None:
            return dict(found)
        found = _annotate(obj, format)
        if found is None:
            found = _annotations_of(obj)
    elif format == _STRING:
        found = _annotate(obj, format)
        if found is not None:
            return dict(found)
        found = _annotations_of(obj)
        if found is not None:
            return annotations_to_string(found)
    elif format == _FAKE:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    else:
        raise ValueError(f"Unsupported format {format!r}")
    if found is None:
        if isinstance(obj, type) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    return _evaluated(obj, found, globals, locals)


def _annotations_of(obj):
    found = getattr(obj, "__annotations__", None)
    if found is not None and not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found


def _annotate(obj, format):
    annotate = getattr(obj, "__annotate__", None)
    if annotate is None:
        return None
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return found


def _evaluated(obj, found, globals, locals):
    """Annotations with their texts evaluated."""
    if globals is None:
        if isinstance(obj, type):
            globals = _namespace(obj.__module__)
            if locals is None:
                locals = dict(vars(obj))
        elif isinstance(obj, _ModuleType):
            globals = vars(obj)
        elif callable(obj):
            inner = obj
            while True:
                if getattr(inner, "__wrapped__", None) is not None:
                    inner = inner.__wrapped__
                elif type(inner).__name__ == "partial":
                    inner = inner.func
                else:
                    break
            globals = _namespace(inner)
    values = {}
    for param in getattr(obj, "__type_params__", ()):
        values[param.__name__] = param
    from _forward import evaluate

    return {
        name: evaluate(value, globals or {}, locals or {}, values) if isinstance(value, str) else value
        for name, value in found.items()
    }
