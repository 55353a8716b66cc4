"""Data classes: classes that are made of their annotated fields."""

from _classes import equal_fields as _equal, field_values as _values, fill_fields as _fill, module as _module
from _classes import mark as _mark, parameters as _parameters, rebind as _rebind, set_parameters as _set_parameters

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass",
]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"


def _make_error():
    """Makes `FrozenInstanceError`."""
    global FrozenInstanceError

    class FrozenInstanceError(AttributeError):
        """An attribute of a frozen instance is to be changed."""


# It stands for itself, as KW_ONLY does once somebody asks for it: no annotation is that before.
MISSING = type("_MISSING_TYPE", (), {})()
_kw_only = object()


def _make_kw_only():
    """Makes `KW_ONLY`."""
    global KW_ONLY, _kw_only

    KW_ONLY = _kw_only = type("_KW_ONLY_TYPE", (), {})()


class _FIELD_BASE:
    """What kind of field something is, or what else only its name tells."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FIELD_BASE, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))
_HAS_DEFAULT_FACTORY = _FIELD_BASE("<factory>")

_Proxy = type(_FIELD_BASE.__dict__)
_EMPTY_METADATA = _Proxy({})
_Member = type(_FIELD_BASE.__dict__["name"])


# `InitVar`, once somebody asks for it: nothing is one before.
_init_var = ()


def _make_init_var():
    """Makes `InitVar`."""
    global InitVar, _init_var

    class InitVar:
        __slots__ = ("type",)

        def __init__(self, type):
            self.type = type

        def __repr__(self):
            # Objects of typing, such as List[int], show themselves.
            return f"dataclasses.InitVar[{self.type.__name__ if isinstance(self.type, type) else repr(self.type)}]"

        def __class_getitem__(cls, type):
            return InitVar(type)

    _init_var = InitVar


class Field:
    __class_getitem__ = classmethod(type(list[int]))

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "doc",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        # What the class tells it.
        self.name = self.type = self._field_type = None
        self.default, self.default_factory, self.doc = default, default_factory, doc
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = _EMPTY_METADATA if metadata is None else _Proxy(metadata)

    def __repr__(self):
        key = id(self)
        if key in _running:
            return "..."
        _running.add(key)
        try:
            return (
                f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},doc={self.doc!r},"
                f"_field_type={self._field_type})"
            )
        finally:
            _running.discard(key)

    def __set_name__(self, owner, name):
        # The default may be a descriptor, which wants to know its name.
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)


class _DataclassParams:
    """The parameters with which a class was decorated."""

    __slots__ = (
        "init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot",
    )

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash = init, repr, eq, order, unsafe_hash
        self.frozen, self.match_args, self.kw_only, self.slots, self.weakref_slot = frozen, match_args, kw_only, slots, weakref_slot

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING, doc=None,
):
    """Says more of a field than its type and its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


# ---- what annotations say ----

def _words(text):
    """The one or two words that a text begins with, the second behind a dot: (module or None, name), or None."""
    words = []
    place = 0
    while True:
        rest = text[place:].lstrip()
        place = len(text) - len(rest)
        end = 0
        while end < len(rest) and (rest[end] == "_" or rest[end].isalnum()):
            end += 1
        if not end:
            break
        words.append(rest[:end])
        place += end
        rest = text[place:].lstrip()
        if len(words) == 2 or not rest.startswith("."):
            break
        place = len(text) - len(rest) + 1
    if not words:
        return None
    return (None, words[0]) if len(words) == 1 else tuple(words)


def _named(text, cls):
    """What the beginning of a text annotation names in the module of a class, or None."""
    words = _words(text)
    module = _module(cls.__module__)
    if words is None or module is None:
        return None
    if words[0] is not None:
        module = getattr(module, words[0], None)
        if not isinstance(module, type(_module(__name__))):
            return None
    return getattr(module, words[1], None)


def _is_class_var(annotation):
    return type(annotation).__module__ == "typing" and repr(annotation).startswith("typing.ClassVar")


def _is_init_var(annotation):
    return annotation is _init_var or type(annotation) is _init_var


def _says(annotation, cls, test):
    if test(annotation):
        return True
    return isinstance(annotation, str) and test(_named(annotation, cls))


def _own_annotations(cls):
    try:
        return cls.__annotations__
    except NameError:
        # Names that are not bound yet, such as the class itself, become forward references.
        from annotationlib import get_annotations

        return get_annotations(cls, format=3)


def _get_field(cls, name, annotation, default_kw_only):
    """The field of a name and its annotation."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, _Member):
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _says(annotation, cls, _is_class_var):
        made._field_type = _FIELD_CLASSVAR
    elif _says(annotation, cls, _is_init_var):
        made._field_type = _FIELD_INITVAR
    if made._field_type is _FIELD:
        if made.kw_only is MISSING:
            made.kw_only = default_kw_only
    else:
        if made.default_factory is not MISSING:
            raise TypeError(f"field {made.name} cannot have a default factory")
        if made._field_type is _FIELD_CLASSVAR:
            if made.kw_only is not MISSING:
                raise TypeError(f"field {made.name} is a ClassVar but specifies kw_only")
        elif made.kw_only is MISSING:
            made.kw_only = default_kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {made.name} is not allowed: use default_factory")
    return made


# ---- the methods: closures over the names of the fields ----

# The objects whose repr is being made.
_running = set()


def _install(cls, name, function):
    """Puts a method into a class, unless the class has its own; true if it has."""
    if name in cls.__dict__:
        return True
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    setattr(cls, name, function)
    return False


def _make_init(cls, init_fields, positional, keyword_only, frozen, has_post_init):
    """`__init__`: one function for plain fields, another one where values have to be made or are not kept."""
    seen_default = None
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            seen_default = one
        elif seen_default is not None:
            raise TypeError(f"non-default argument {one.name!r} follows default argument {seen_default.name!r}")
    parameters = positional + keyword_only
    place = {one.name: index for index, one in enumerate(parameters)}
    slots = getattr(cls, _PARAMS).slots
    # What is set: the name, where its value stands among the arguments (or -1), what makes it or _HAS_DEFAULT_FACTORY.
    plan = []
    for one in init_fields:
        if one._field_type is _FIELD_INITVAR:
            continue
        if one.init:
            factory = _HAS_DEFAULT_FACTORY if one.default_factory is MISSING else one.default_factory
            plan.append((one.name, place[one.name], factory))
        elif one.default_factory is not MISSING:
            plan.append((one.name, -1, one.default_factory))
        elif slots and one.default is not MISSING:
            plan.append((one.name, -1, lambda value=one.default: value))
    names = tuple([name for name, index, factory in plan])
    init_vars = [place[one.name] for one in init_fields if one._field_type is _FIELD_INITVAR and one.init]
    is_plain = [index for name, index, factory in plan] == list(range(len(parameters)))
    factories = [(index, factory) for name, index, factory in plan if factory is not _HAS_DEFAULT_FACTORY]

    if is_plain and not factories:
        if has_post_init:
            def __init__(self, /, *values):
                _fill(self, values, names, frozen)
                self.__post_init__()
        elif not names:
            def __init__(self, /, *values):
                pass
        else:
            def __init__(self, /, *values):
                _fill(self, values, names, frozen)
    elif is_plain:
        def __init__(self, /, *values):
            made = list(values)
            for index, factory in factories:
                if made[index] is _HAS_DEFAULT_FACTORY:
                    made[index] = factory()
            _fill(self, tuple(made), names, frozen)
            if has_post_init:
                self.__post_init__()
    else:
        def __init__(self, /, *values):
            made = []
            for name, index, factory in plan:
                value = values[index] if index >= 0 else _HAS_DEFAULT_FACTORY
                made.append(factory() if value is _HAS_DEFAULT_FACTORY else value)
            _fill(self, tuple(made), names, frozen)
            if has_post_init:
                self.__post_init__(*[values[index] for index in init_vars])

    self_name = "__dataclass_self__" if "self" in place else "self"
    # What does nothing but set the fields is done without running it.
    made = [factory for name, index, factory in plan]
    only_sets = is_plain and not has_post_init and all([_is_plain_factory(one) for one in made])
    _set_parameters(
        __init__, (self_name, *place), 1 + len(positional),
        names if only_sets else None, frozen,
        tuple([None if one is _HAS_DEFAULT_FACTORY else one for one in made]) if only_sets and factories else None,
        _HAS_DEFAULT_FACTORY,
    )
    defaults = [_default_of(one) for one in positional]
    defaults = tuple([default for default in defaults if default is not MISSING])
    __init__.__defaults__ = defaults or None
    __init__.__kwdefaults__ = {
        one.name: _default_of(one) for one in keyword_only if _default_of(one) is not MISSING
    } or None
    # The annotations are evaluated when somebody asks, once all names are bound.
    __init__.__annotate__ = _annotate_later(cls, parameters)
    return __init__


def _annotate_later(cls, parameters):
    def __annotate__(format, /):
        found = {}
        for base in reversed(cls.__mro__):
            if _FIELDS not in base.__dict__:
                continue
            if format == 1:
                found.update(base.__annotations__)
            else:
                from annotationlib import get_annotations

                found.update(get_annotations(base, format=format))
        annotations = {one.name: found.get(one.name, one.type) for one in parameters}
        annotations["return"] = "None" if format == 4 else None
        return annotations

    return __annotate__


def _is_plain_factory(factory):
    return factory is _HAS_DEFAULT_FACTORY or factory is list or factory is dict or factory is set


def _default_of(one):
    return _HAS_DEFAULT_FACTORY if one.default_factory is not MISSING else one.default


def _make_repr(names):
    """`__repr__`: few fields are shown by a text of their own, which is quicker."""
    running = set()
    if len(names) == 1:
        first, = names

        def shown(self):
            a, = _values(self, names)
            return f"{first}={a!r}"
    elif len(names) == 2:
        first, second = names

        def shown(self):
            a, b = _values(self, names)
            return f"{first}={a!r}, {second}={b!r}"
    elif len(names) == 3:
        first, second, third = names

        def shown(self):
            a, b, c = _values(self, names)
            return f"{first}={a!r}, {second}={b!r}, {third}={c!r}"
    else:
        def shown(self):
            return ", ".join([f"{name}={value!r}" for name, value in zip(names, _values(self, names))])

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return f"{self.__class__.__qualname__}({shown(self)})"
        finally:
            running.discard(key)

    def whole(self):
        return f"{self.__class__.__qualname__}({shown(self)})"

    # As in CPython, where a wrapper looks out for recursion: `pprint` tells by it that the class has no `__repr__` of its own.
    __repr__.__wrapped__ = whole
    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return self is other or _equal(self, other, names)
        return self is other or NotImplemented

    return _mark(__eq__, 0, names)


def _make_order(names):
    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) < _values(other, names)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) <= _values(other, names)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) > _values(other, names)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) >= _values(other, names)
        return NotImplemented

    return _mark(__lt__, 8, names), _mark(__le__, 9, names), _mark(__gt__, 12, names), _mark(__ge__, 13, names)


def _make_hash(names):
    def __hash__(self):
        return hash(_values(self, names))

    return _mark(__hash__, 1, names)


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise _frozen_error()(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise _frozen_error()(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _install_hash(cls, all_fields, unsafe_hash, eq, frozen):
    """`__hash__`, by what was asked for and what the class has."""
    own = cls.__dict__.get("__hash__", MISSING)
    has_own = not (own is MISSING or own is None and "__eq__" in cls.__dict__)
    if unsafe_hash:
        if has_own:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq or has_own:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    names = tuple([one.name for one in all_fields if (one.compare if one.hash is None else one.hash)])
    function = _make_hash(names)
    function.__qualname__ = f"{cls.__qualname__}.__hash__"
    function.__module__ = cls.__module__
    cls.__hash__ = function


# ---- the text of a signature, for `__doc__` ----

def _shown_annotation(annotation):
    kind = type(annotation)
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and kind.__name__ != "GenericAlias":
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    if kind.__name__ == "ForwardRef":
        return annotation.__forward_arg__
    return repr(annotation)


def _signature_text(cls, made, parameters):
    """The signature of a class's `__init__` as `inspect` shows it; of one that was made here, the annotations are known."""
    method = cls.__init__
    if method is object.__init__:
        method = cls.__new__
        if method is object.__new__:
            return "()"
    try:
        names, positional_only, positional, has_rest, has_keywords, flags = _parameters(method)
    except TypeError:
        return ""
    is_own = made is not None and cls.__dict__.get("__init__") is made
    annotations = {one.name: one.type for one in parameters} if is_own else method.__annotations__
    defaults = method.__defaults__ or ()
    keyword_defaults = method.__kwdefaults__ or {}
    named = len(names) - has_rest - has_keywords
    parts = []
    for index in range(1, named):
        if index == positional:
            parts.append("*" + _shown_parameter(names[named], annotations) if has_rest else "*")
        default = MISSING
        if index >= positional:
            default = keyword_defaults.get(names[index], MISSING)
        elif index >= positional - len(defaults):
            default = defaults[index - positional + len(defaults)]
        parts.append(_shown_parameter(names[index], annotations, default))
        if index == positional_only - 1:
            parts.append("/")
    if has_rest and named == positional:
        parts.append("*" + _shown_parameter(names[named], annotations))
    if has_keywords:
        parts.append("**" + _shown_parameter(names[-1], annotations))
    return f"({', '.join(parts)})"


def _shown_parameter(name, annotations, default=MISSING):
    if name in annotations:
        name = f"{name}: {_shown_annotation(annotations[name])}"
        return name if default is MISSING else f"{name} = {default!r}"
    return name if default is MISSING else f"{name}={default!r}"


# ---- the decorator ----

def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    setattr(
        cls, _PARAMS,
        _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot),
    )
    all_fields = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            all_fields.update(base_fields)
            frozen_bases.append(getattr(base, _PARAMS).frozen)

    annotations = _own_annotations(cls)
    own_fields = []
    kw_only_seen = False
    for name, annotation in annotations.items():
        if annotation is _kw_only or isinstance(annotation, str) and _named(annotation, cls) is _kw_only:
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = True
            kw_only = True
        else:
            own_fields.append(_get_field(cls, name, annotation, kw_only))
    for one in own_fields:
        all_fields[one.name] = one
        # A class attribute that is a field becomes the default, or goes.
        if isinstance(getattr(cls, one.name, None), Field):
            if one.default is MISSING:
                delattr(cls, one.name)
            else:
                setattr(cls, one.name, one.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not all(frozen_bases) and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    init_fields = [one for one in all_fields.values() if one._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [one for one in init_fields if one.init and not one.kw_only]
    keyword_only = [one for one in init_fields if one.init and one.kw_only]
    kept = [one for one in init_fields if one._field_type is _FIELD]


    made_init = None
    if init:
        has_post_init = hasattr(cls, _POST_INIT)
        made_init = _make_init(cls, init_fields, positional, keyword_only, frozen, has_post_init)
    _install(cls, "__replace__", _copy_function(_replace))
    _install_hash(cls, kept, unsafe_hash, eq, frozen)
    if made_init is not None:
        _install(cls, "__init__", made_init)
    if repr:
        _install(cls, "__repr__", _make_repr(tuple([one.name for one in kept if one.repr])))
    compared = tuple([one.name for one in kept if one.compare])
    if eq:
        _install(cls, "__eq__", _make_eq(compared))
    if order:
        for function in _make_order(compared):
            if _install(cls, function.__name__, function):
                raise TypeError(
                    f"Cannot overwrite attribute {function.__name__} in class {cls.__name__} "
                    "Consider using functools.total_ordering"
                )
    if frozen:
        for function in _make_frozen(cls, tuple([one.name for one in kept])):
            if _install(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([one.name for one in positional])
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot)
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(cls, made_init, positional + keyword_only)
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods

        update_abstractmethods(cls)
    return cls


def _copy_function(function):
    """A method of its own for a class: `__replace__` is the same for all."""
    def __replace__(self, /, **changes):
        return function(self, **changes)

    return __replace__


# ---- slots ----

def _slots_of(base):
    slots = base.__dict__.get("__slots__")
    if slots is None:
        found = []
        if getattr(base, "__weakrefoffset__", 0):
            found.append("__weakref__")
        return found
    if isinstance(slots, str):
        return [slots]
    if not hasattr(slots, "__next__"):
        return list(slots)
    raise TypeError(f"Slots of '{base.__name__}' cannot be determined")


def _with_slots(cls, is_frozen, weakref_slot):
    """The class made anew with slots for its fields."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    all_fields = fields(cls)
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    names = [one.name for one in all_fields]
    wanted = names + (["__weakref__"] if weakref_slot else [])
    wanted = [name for name in wanted if name not in inherited]
    if any([one.doc is not None for one in all_fields]):
        docs = {one.name: one.doc for one in all_fields}
        namespace["__slots__"] = {name: docs.get(name) for name in wanted}
    else:
        namespace["__slots__"] = tuple(wanted)
    for name in (*names, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    if is_frozen:
        if "__getstate__" not in namespace:
            made.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            made.__setstate__ = _dataclass_setstate
    for value in namespace.values():
        _move_to(value, cls, made)
    return made


def _move_to(value, old, new):
    """Methods that know their class by `__class__` (for `super()`) know the new one."""
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    if isinstance(value, property):
        for part in (value.fget, value.fset, value.fdel):
            if part is not None:
                _move_to(part, old, new)
    elif isinstance(value, (classmethod, staticmethod)):
        _move_to(value.__func__, old, new)
    else:
        _rebind(value, old, new)


def _dataclass_getstate(self):
    return [getattr(self, one.name) for one in fields(self)]


def _dataclass_setstate(self, state):
    for one, value in zip(fields(self), state):
        object.__setattr__(self, one.name, value)


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False,
):
    """Makes a class a dataclass: adds the methods that follow from its annotated fields."""
    def wrap(cls):
        return _process_class(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        )

    return wrap if cls is None else wrap(cls)


# ---- functions on data classes and their instances ----

def fields(class_or_instance):
    """The fields of a dataclass or of an instance, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([one for one in found.values() if one._field_type is _FIELD])


def _check_instance(obj, name):
    if not hasattr(type(obj), _FIELDS):
        raise TypeError(f"{name}() should be called on dataclass instances")


def is_dataclass(obj):
    """Whether it is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMIC = frozenset((
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), type(field), type(len), type, range,
    property,
))


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, those of instances within as well."""
    _check_instance(obj, "asdict")
    return _inner(obj, dict_factory, None)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, those of instances within as well."""
    _check_instance(obj, "astuple")
    return _inner(obj, None, tuple_factory)


def _inner(obj, dict_factory, tuple_factory):
    """A copy of a value in which data classes are dicts, or tuples."""
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, _FIELDS):
        names = tuple([one.name for one in fields(obj)])
        parts = [_inner(getattr(obj, name), dict_factory, tuple_factory) for name in names]
        if tuple_factory is not None:
            return tuple_factory(parts)
        return dict(zip(names, parts)) if dict_factory is dict else dict_factory(list(zip(names, parts)))
    if kind is list:
        return [_inner(part, dict_factory, tuple_factory) for part in obj]
    if kind is dict:
        return {
            _inner(key, dict_factory, tuple_factory): _inner(value, dict_factory, tuple_factory)
            for key, value in obj.items()
        }
    if issubclass(kind, tuple):
        parts = [_inner(part, dict_factory, tuple_factory) for part in obj]
        return kind(*parts) if hasattr(obj, "_fields") else kind(parts)
    if issubclass(kind, dict):
        pairs = [
            (_inner(key, dict_factory, tuple_factory), _inner(value, dict_factory, tuple_factory))
            for key, value in obj.items()
        ]
        if hasattr(kind, "default_factory") or hasattr(obj, "default_factory"):
            made = kind(obj.default_factory)
            for key, value in pairs:
                made[key] = value
            return made
        return kind(pairs)
    if issubclass(kind, list):
        return kind([_inner(part, dict_factory, tuple_factory) for part in obj])
    from copy import deepcopy

    return deepcopy(obj)


def replace(obj, /, **changes):
    """Another instance, with other values for some fields."""
    _check_instance(obj, "replace")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for one in getattr(self, _FIELDS).values():
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if one.name in changes:
                raise TypeError(f"field {one.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if one.name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise TypeError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(self, one.name)
    return self.__class__(**changes)


# With a space on both sides of each.
_KEYWORDS = (
    " False None True and as assert async await break class continue def del elif else except finally for from global if import "
    "in is lambda nonlocal not or pass raise return try while with yield "
)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
    frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None, decorator=dataclass,
):
    """Makes a dataclass of the names, types and fields of a list."""
    own = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            from typing import Any

            name, annotation = item, Any
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, own[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not (isinstance(name, str) and name.isidentifier()):
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if f" {name} " in _KEYWORDS:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    if module is None:
        from _types import caller_module

        module = caller_module()
    from types import new_class

    def fill(body):
        for name, value in own.items():
            body[name] = value
        body["__module__"] = module
        body["__annotations__"] = annotations

    made = new_class(cls_name, bases, {}, fill)
    return decorator(
        made, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )


def _frozen_error():
    """The class of the error, which is made when it is first needed."""
    if "FrozenInstanceError" not in globals():
        _make_error()
    return FrozenInstanceError


# Most of what an import costs is classes: what few programs ask for is made when they do.
_LATER = {"FrozenInstanceError": _make_error, "InitVar": _make_init_var, "KW_ONLY": _make_kw_only}


def __getattr__(name):
    if name in _LATER:
        _LATER[name]()
        return globals()[name]
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return sorted({*globals(), *_LATER})
