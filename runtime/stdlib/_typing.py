"""Primitives of the typing module: type variables, Generic, aliases of generic classes."""

from _types import GenericAlias, Union, caller_module as _caller_module


def _either(self, other):
    return Union[self, other]


def _either_reflected(self, other):
    return Union[other, self]


def _as_tuple(params):
    """What stands in brackets, also where it is one thing."""
    return params if isinstance(params, tuple) else (params,)


class NoDefaultType:
    """The type of the NoDefault singleton."""

    __module__ = "builtins"
    __slots__ = ()

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = object.__new__(NoDefaultType)


# A name of typing that is no class.
class _SpecialForm:
    __module__ = "typing"
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem, name=None, doc=None):
        self._getitem = getitem
        self._name = name or getitem.__name__
        self.__doc__ = doc if name else getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._getitem(self, parameters)

    __or__, __ror__ = _either, _either_reflected

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    # What it is not: a class.

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


# Forms that may stand in brackets without brackets of their own.
_BARE = ("Any", "LiteralString", "NoReturn", "Never", "Self", "TypeAlias")


def _type_convert(arg, module=None, *, allow_special_forms=False, owner=None):
    """An argument as a type: None for its class, a text for a forward reference."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        from annotationlib import ForwardRef

        return ForwardRef(arg, module=module, is_class=allow_special_forms, owner=owner)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False, owner=None):
    """The argument as a type, if it may stand where one is expected."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms, owner=owner)
    if isinstance(arg, type):
        if arg is Generic or arg is _protocol:
            raise TypeError(f"Plain {arg} is not valid as type argument")
        return arg
    if isinstance(arg, _GenericAlias):
        origin = arg.__dict__.get("__origin__")
        # An alias of a builtin class has no origin of its own, and there is no protocol before somebody asked for one.
        invalid = origin is not None and (origin is Generic or origin is _protocol)
        if not allow_special_forms and isinstance(origin, _SpecialForm):
            invalid = origin._name == "ClassVar" or (is_argument and origin._name == "Final")
        if invalid:
            raise TypeError(f"{arg} is not valid as type argument")
        return arg
    if isinstance(arg, _SpecialForm):
        allowed = _BARE + ("ClassVar", "Final") if allow_special_forms else _BARE
        if arg._name not in allowed:
            raise TypeError(f"Plain {arg} is not valid as type argument")
        return arg
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _union_items(parameters):
    """What stands in the brackets of Union, as types."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    msg = "Union[arg, ...]: each arg must be a type."
    return tuple([_type_check(item, msg) for item in _as_tuple(parameters)])


def _type_repr(obj):
    """The text of an argument."""
    if isinstance(obj, tuple):
        return "[" + ", ".join([_type_repr(item) for item in obj]) + "]"
    if obj is ...:
        return "..."
    if isinstance(obj, type) or type(obj) in _FUNCTIONS:
        module = obj.__module__
        return obj.__qualname__ if module == "builtins" else f"{module}.{obj.__qualname__}"
    return repr(obj)


_FUNCTIONS = (type(_type_repr), type(len))


# ---- type variables ----


def _lazy(name, missing):
    """A property that is computed by a function when it is first read."""
    value = "_" + name
    function = "_evaluate_" + name

    def get(self):
        found = getattr(self, value)
        if found is _PENDING:
            found = getattr(self, function)(1)
            setattr(self, value, found)
        return found

    def evaluator(self):
        found = getattr(self, function)
        if found is None and getattr(self, value) is not missing:
            found = _Constant(getattr(self, value))
        return found

    return property(get), property(evaluator)


_PENDING = object()


# Classes that are made when somebody asks for them: most of what an import costs is classes.  Nothing is an instance of what is not there yet.
TypeVar = ParamSpec = ParamSpecArgs = ParamSpecKwargs = TypeVarTuple = TypeAliasType = _UnpackGenericAlias = ()


def _need_variables():
    """Makes the classes of type variables, if they are not there."""
    global _Constant, _Variable, TypeVar, ParamSpecArgs, ParamSpecKwargs, ParamSpec, TypeVarTuple

    if TypeVar != ():
        return

    class _Constant:
        """A value in the place of a function that computes one."""

        __slots__ = ("_value",)

        def __init__(self, value):
            self._value = value

        def __call__(self, format, /):
            if format == 4:
                return _type_repr(self._value)
            return self._value

        def __repr__(self):
            return f"<constevaluator {self._value!r}>"

    class _Variable:
        """What all kinds of type variables share."""

        __or__, __ror__ = _either, _either_reflected

        def __mro_entries__(self, bases):
            raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

        def has_default(self):
            return self._default is not NoDefault

        def __reduce__(self):
            return self.__name__

        def __repr__(self):
            if self.__infer_variance__:
                return self.__name__
            sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
            return sign + self.__name__

        __default__, evaluate_default = _lazy("default", NoDefault)
        _evaluate_default = None

        def _set(self, kind, name, module, covariant, contravariant, infer_variance, default):
            if not isinstance(name, str):
                raise TypeError(f"{kind}() argument 'name' must be str, not {type(name).__name__}")
            if covariant and contravariant:
                raise ValueError("Bivariant types are not supported.")
            if infer_variance and (covariant or contravariant):
                raise ValueError("Variance cannot be specified with infer_variance.")
            self.__name__ = name
            self.__covariant__ = bool(covariant)
            self.__contravariant__ = bool(contravariant)
            self.__infer_variance__ = bool(infer_variance)
            self._default = default
            if module != "typing":
                self._evaluate_default = _Constant(default)
            self.__module__ = module

    class TypeVar(_Variable):
        """Type variable."""

        __module__ = "typing"
        __native_name__ = "typing.TypeVar"
        _evaluate_bound = None
        _evaluate_constraints = None

        def __init__(
            self,
            name,
            *constraints,
            bound=None,
            default=NoDefault,
            covariant=False,
            contravariant=False,
            infer_variance=False,
        ):
            self._set("typevar", name, _caller_module(), covariant, contravariant, infer_variance, default)
            if bound is not None:
                bound = _type_check(bound, "Bound must be a type.")
            if constraints:
                if len(constraints) == 1:
                    raise TypeError("A single constraint is not allowed")
                if bound is not None:
                    raise TypeError("Constraints cannot be combined with bound=...")
                msg = "TypeVar(name, constraint, ...): constraints must be types."
                constraints = tuple([_type_check(item, msg) for item in constraints])
            self._bound = bound
            self._constraints = constraints

        def __init_subclass__(cls, /, *args, **kwds):
            raise TypeError("type 'typing.TypeVar' is not an acceptable base type")

        __bound__, evaluate_bound = _lazy("bound", None)
        __constraints__, evaluate_constraints = _lazy("constraints", ())

        def __typing_subst__(self, arg):
            msg = "Parameters to generic types must be types."
            arg = _type_check(arg, msg, is_argument=True)
            if _is_unpacked(arg):
                raise TypeError(f"{arg} is not valid as type argument")
            return arg

        def __typing_prepare_subst__(self, alias, args):
            place = alias.__parameters__.index(self)
            if place == len(args) and self.has_default():
                return (*args, self.__default__)
            return args

    class ParamSpecArgs:
        """The args for a ParamSpec object."""

        __module__ = "typing"
        __native_name__ = "typing.ParamSpecArgs"

        def __init__(self, origin):
            self.__origin__ = origin

        def __mro_entries__(self, bases):
            raise TypeError("Cannot subclass an instance of ParamSpecArgs")

        def __eq__(self, other):
            return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecArgs) else NotImplemented

        def __hash__(self):
            return hash(("args", self.__origin__))

        def __repr__(self):
            return f"{self.__origin__.__name__}.args"

    class ParamSpecKwargs:
        """The kwargs for a ParamSpec object."""

        __module__ = "typing"
        __native_name__ = "typing.ParamSpecKwargs"

        def __init__(self, origin):
            self.__origin__ = origin

        def __mro_entries__(self, bases):
            raise TypeError("Cannot subclass an instance of ParamSpecKwargs")

        def __eq__(self, other):
            return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecKwargs) else NotImplemented

        def __hash__(self):
            return hash(("kwargs", self.__origin__))

        def __repr__(self):
            return f"{self.__origin__.__name__}.kwargs"

    class ParamSpec(_Variable):
        """Parameter specification variable."""

        __module__ = "typing"
        __native_name__ = "typing.ParamSpec"

        def __init__(
            self,
            name,
            *,
            bound=None,
            default=NoDefault,
            covariant=False,
            contravariant=False,
            infer_variance=False,
        ):
            self._set("paramspec", name, _caller_module(), covariant, contravariant, infer_variance, default)
            self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")

        def __init_subclass__(cls, /, *args, **kwds):
            raise TypeError("type 'typing.ParamSpec' is not an acceptable base type")

        @property
        def args(self):
            return ParamSpecArgs(self)

        @property
        def kwargs(self):
            return ParamSpecKwargs(self)

        def __typing_subst__(self, arg):
            if isinstance(arg, (list, tuple)):
                return tuple([_type_check(item, "Expected a type.") for item in arg])
            if not _is_parameters(arg):
                raise TypeError(
                    f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}"
                )
            return arg

        def __typing_prepare_subst__(self, alias, args):
            params = alias.__parameters__
            place = params.index(self)
            if place == len(args) and self.has_default():
                args = (*args, self.__default__)
            if place >= len(args):
                raise TypeError(f"Too few arguments for {alias}")
            # A generic class of one ParamSpec takes a list of types without brackets.
            if len(params) == 1 and not _is_parameters(args[0]):
                return (args,)
            if isinstance(args[place], list):
                return (*args[:place], tuple(args[place]), *args[place + 1 :])
            return args

    class TypeVarTuple(_Variable):
        """Type variable tuple."""

        __module__ = "typing"
        __native_name__ = "typing.TypeVarTuple"
        __infer_variance__ = True

        def __init__(self, name, *, default=NoDefault):
            if not isinstance(name, str):
                raise TypeError(
                    f"typevartuple() argument 'name' must be str, not {type(name).__name__}"
                )
            self.__name__ = name
            self._default = default
            self._evaluate_default = _Constant(default)
            self.__module__ = _caller_module()

        def __init_subclass__(cls, /, *args, **kwds):
            raise TypeError("type 'typing.TypeVarTuple' is not an acceptable base type")

        def __iter__(self):
            yield _unpack(self)

        def __typing_subst__(self, arg):
            raise TypeError("Substitution of bare TypeVarTuple is not supported")

        def __typing_prepare_subst__(self, alias, args):
            params = alias.__parameters__
            place = params.index(self)
            if any([isinstance(param, TypeVarTuple) for param in params[place + 1 :]]):
                raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
            behind = len(params) - place - 1
            before = place
            fill = None
            unpacked = None
            for number, arg in enumerate(args):
                if not isinstance(arg, type):
                    items = getattr(arg, "__typing_unpacked_tuple_args__", None)
                    if items and len(items) == 2 and items[1] is ...:
                        if unpacked is not None:
                            raise TypeError("More than one unpacked arbitrary-length tuple argument")
                        unpacked = number
                        fill = items[0]
            if unpacked is not None:
                before = min(before, unpacked)
                behind = min(behind, len(args) - unpacked - 1)
            elif before + behind > len(args):
                raise TypeError(
                    f"Too few arguments for {alias}; actual {len(args)}, expected at least {len(params) - 1}"
                )
            if before == len(args) - behind and self.has_default():
                replacement = self.__default__
                replacement = tuple(_expand((replacement,)))
            else:
                replacement = args[before : len(args) - behind]
            return (
                *args[:before],
                *[fill] * (place - before),
                replacement,
                *[fill] * (len(params) - place - behind - 1),
                *args[len(args) - behind :],
            )


def _is_parameters(arg):
    """Whether an argument may stand for a ParamSpec."""
    if arg is ... or isinstance(arg, (tuple, list, ParamSpec)):
        return True
    origin = getattr(arg, "__origin__", None)
    return isinstance(origin, _SpecialForm) and origin._name == "Concatenate"


def _is_unpacked(arg):
    """Whether an argument stands for several: `*tuple[int]`, `Unpack[Ts]`."""
    return isinstance(arg, _UnpackGenericAlias) or (
        isinstance(arg, GenericAlias) and arg.__unpacked__
    )


def _expand(args):
    """The arguments, with unpacked tuples of known length replaced by their items."""
    result = []
    for arg in args:
        items = None
        if not isinstance(arg, type):
            items = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if items is not None and not (items and items[-1] is ...):
            result.extend(items)
        else:
            result.append(arg)
    return result


def _collect_type_parameters(args, *, ordered=False):
    """The type variables in arguments, in the order of their first appearance; ordered, those without a default have to come first."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            more = _collect_type_parameters(arg, ordered=ordered)
        elif hasattr(arg, "__typing_subst__"):
            more = (arg,)
        else:
            more = getattr(arg, "__parameters__", ())
            if not isinstance(more, tuple):
                more = ()
        for param in more:
            if param not in found:
                if ordered:
                    _check_default(param, found)
                found.append(param)
    return tuple(found)


def _check_default(param, found):
    """Behind a type parameter that has a default none may come without one."""
    if not hasattr(param, "has_default") or param.has_default():
        return
    if any([hasattr(before, "has_default") and before.has_default() for before in found]):
        raise TypeError(f"Type parameter {param!r} without a default follows type parameter with a default")


def _prepare(alias, parameters, item):
    """One argument for each parameter."""
    args = item if isinstance(item, tuple) else (item,)
    args = tuple(_expand(args))
    for param in parameters:
        prepare = getattr(param, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(alias, args)
    if len(args) != len(parameters):
        word = "many" if len(args) > len(parameters) else "few"
        raise TypeError(
            f"Too {word} arguments for {alias}; actual {len(args)}, expected {"at least " if word == "few" else ""}{len(parameters)}"
        )
    return args


def _substitute(alias, args, parameters, item, flat=False):
    """The arguments of an alias, with what stands in the brackets in the place of its parameters."""
    values = dict(zip(parameters, _prepare(alias, parameters, item)))
    return tuple(_replaced(args, values, flat))


def _replaced(args, values, flat):
    result = []
    for arg in args:
        if isinstance(arg, type):
            result.append(arg)
            continue
        if isinstance(arg, (tuple, list)):
            result.append(type(arg)(_replaced(arg, values, flat)))
            continue
        substitute = getattr(arg, "__typing_subst__", None)
        if substitute is not None:
            new = substitute(values[arg])
        else:
            parameters = getattr(arg, "__parameters__", ())
            if not isinstance(parameters, tuple) or not parameters:
                result.append(arg)
                continue
            given = []
            for param in parameters:
                if isinstance(param, TypeVarTuple):
                    given.extend(values[param])
                else:
                    given.append(values[param])
            new = arg[tuple(given)]
        if isinstance(new, tuple) and (
            flat or getattr(arg, "__typing_is_unpacked_typevartuple__", False)
        ):
            result.extend(new)
        else:
            result.append(new)
    return result


# ---- aliases of generic classes ----

# The aliases that were made last, so that the same brackets give the same alias.
_aliases = {}


def _cached(generic, params, make):
    try:
        known = _aliases.get((generic, params))
    except TypeError:
        # What cannot be hashed is not remembered.
        return make(generic, params)
    if known is None:
        known = make(generic, params)
        if len(_aliases) >= 512:
            _aliases.clear()
        _aliases[generic, params] = known
    return known


# Gives the class behind a name of typing; typing puts its function here.
_origin_of = None


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


class _BaseGenericAlias:
    """What stands for a generic class with or without arguments."""

    __module__ = "typing"

    def __init__(self, origin, *, inst=True, name=None):
        put = object.__setattr__
        put(self, "_inst", inst)
        put(self, "_name", name)
        # The class behind one of typing's names is looked up when somebody asks.
        if origin is not None:
            put(self, "__origin__", origin)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(
                f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead"
            )
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            # It has no room for attributes.
            return made
        return made

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        place = bases.index(self)
        if self._name:
            entries = [] if self.__origin__ in bases else [self.__origin__]
            for base in bases[place + 1 :]:
                if isinstance(base, _BaseGenericAlias):
                    break
                # What is no class may stand for some: `list[int]`, or an alias of a class that derives from a generic one of `collections.abc`.
                entered = (base,) if isinstance(base, type) else getattr(base, "__mro_entries__", lambda _: ())(bases)
                if isinstance(entered, tuple) and any([isinstance(one, type) and issubclass(one, Generic) for one in entered]):
                    break
            else:
                entries.append(Generic)
            return tuple(entries)
        if self.__origin__ is Generic:
            if _protocol is not None and _protocol in bases:
                return ()
            for base in bases[place + 1 :]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __getattr__(self, attr):
        if attr == "__origin__" and self._name:
            origin = _origin_of(self._name)
            object.__setattr__(self, attr, origin)
            return origin
        if attr in ("__name__", "__qualname__"):
            return self._name or getattr(self.__origin__, attr)
        if _is_dunder(attr) or attr in ("_name", "_inst"):
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_paramspec_tvars", "_defaults"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(super().__dir__() + [name for name in dir(self.__origin__) if not _is_dunder(name)]))


class _GenericAlias(_BaseGenericAlias):
    """A generic class with arguments."""

    __module__ = "typing"

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        args = _as_tuple(args)
        put = object.__setattr__
        put(self, "__args__", args)
        # Where they are declared, defaults come last.
        ordered = origin is Generic or origin is not None and origin is _protocol
        put(self, "__parameters__", _collect_type_parameters(args, ordered=ordered))
        if not name:
            put(self, "__module__", getattr(origin, "__module__", None))
        elif name != "Annotated":
            put(self, "__name__", name)
            put(self, "__qualname__", name)

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return self._key() == other._key() and self.__args__ == other.__args__
        return NotImplemented

    def _key(self):
        """The class, or typing's name for it: there is one name for each."""
        return self.__dict__.get("__origin__") if self._name is None else self._name

    def __hash__(self):
        return hash((self._key(), self.__args__))

    __or__, __ror__ = _either, _either_reflected

    def __getitem__(self, args):
        if self.__origin__ is Generic or self.__origin__ is _protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = tuple([_type_convert(arg) for arg in _as_tuple(args)])
        return self.copy_with(_substitute(self, self.__args__, self.__parameters__, args))

    def copy_with(self, args):
        origin = self.__dict__.get("__origin__")
        return self.__class__(origin, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(arg) for arg in self.__args__]) or "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        import operator

        args = self.__args__
        if self._name:
            import typing

            origin = getattr(typing, self._name)
        else:
            origin = self.__origin__
        return operator.getitem, (origin, args[0] if len(args) == 1 else args)

    def __iter__(self):
        yield _unpack(self)


def _need_unpack():
    """Makes the class of `Unpack[…]`, if it is not there."""
    global _UnpackGenericAlias

    if _UnpackGenericAlias != ():
        return

    class _UnpackGenericAlias(_GenericAlias):
        """`Unpack[…]`."""

        __module__ = "typing"

        def __repr__(self):
            return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

        def __getitem__(self, args):
            return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

        @property
        def __typing_unpacked_tuple_args__(self):
            (inner,) = self.__args__
            if not isinstance(inner, (_GenericAlias, GenericAlias)):
                return None
            if inner.__origin__ is tuple:
                return inner.__args__
            raise TypeError("Unpack[...] must be used with a tuple type")

        @property
        def __typing_is_unpacked_typevartuple__(self):
            return isinstance(self.__args__[0], TypeVarTuple)


def _get_unpack(self, parameters):
    """What stands in a tuple type, one by one."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    _need_unpack()
    return _UnpackGenericAlias(origin=self, args=(item,))


Unpack = _SpecialForm(_get_unpack, "Unpack", _get_unpack.__doc__)


def _unpack(item):
    _need_unpack()
    return _UnpackGenericAlias(origin=Unpack, args=(item,))


# ---- generic classes ----

# `Protocol`, once typing has it.
_protocol = None


def _set_protocol(protocol):
    global _protocol
    _protocol = protocol


class Generic:
    """What classes with type parameters derive from."""

    __module__ = "typing"
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        return _cached(cls, params, _specialized)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        bases = own.get("__orig_bases__")
        if bases is not None:
            plain = Generic in bases
        else:
            plain = Generic in cls.__bases__ and cls.__name__ != "Protocol"
            plain = plain and type(cls).__name__ != "_TypedDictMeta"
        if plain:
            raise TypeError("Cannot inherit from plain Generic")
        cls.__parameters__ = () if bases is None else _class_parameters(bases)


def _specialized(cls, params):
    """A generic class with what stands in its brackets."""
    params = tuple([_type_convert(param) for param in _as_tuple(params)])
    if cls is Generic or cls is _protocol:
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        for param in params:
            if not _is_variable(param):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables "
                    "or parameter specification variables."
                )
        if len(set(params)) != len(params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, params)
    parameters = cls.__parameters__
    for param in parameters:
        params = param.__typing_prepare_subst__(cls, params)
    _check_count(cls, parameters, params)
    args = []
    for param, new in zip(parameters, params):
        if isinstance(param, TypeVarTuple):
            args.extend(new)
        else:
            args.append(new)
    return _GenericAlias(cls, tuple(args))


def _is_variable(param):
    if isinstance(param, _UnpackGenericAlias):
        return param.__typing_is_unpacked_typevartuple__
    return not isinstance(param, type) and hasattr(param, "__typing_subst__")


def _class_parameters(bases):
    """The type variables of a class with these bases."""
    parameters = []
    for base in bases:
        if isinstance(base, (_GenericAlias, GenericAlias)):
            for param in base.__parameters__:
                if param not in parameters:
                    parameters.append(param)
    given = None
    for base in bases:
        if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, _protocol):
            if given is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            given = base.__parameters__
            name = base.__origin__.__name__
    if given is None:
        return tuple(parameters)
    missing = [param for param in parameters if param not in given]
    if missing:
        listed = ", ".join([str(param) for param in given])
        missing = ", ".join([str(param) for param in missing])
        raise TypeError(f"Some type variables ({missing}) are not listed in {name}[{listed}]")
    return tuple(given)


def _check_count(cls, parameters, args):
    """Whether a class takes so many arguments."""
    expected, actual = len(parameters), len(args)
    if not expected:
        raise TypeError(f"{cls} is not a generic class")
    if actual == expected:
        return
    if actual > expected:
        raise TypeError(f"Too many arguments for {cls}; actual {actual}, expected {expected}")
    expected -= sum([param.has_default() for param in parameters])
    raise TypeError(f"Too few arguments for {cls}; actual {actual}, expected at least {expected}")


# ---- type aliases ----


def _need_alias_type():
    """Makes the class of type aliases, if it is not there."""
    global TypeAliasType

    if TypeAliasType != ():
        return
    _need_variables()

    class TypeAliasType:
        """Type alias."""

        __module__ = "typing"
        __native_name__ = "typing.TypeAliasType"

        def __init__(self, name, value, *, type_params=()):
            if not isinstance(name, str):
                raise TypeError(
                    f"typealias() argument 'name' must be str, not {type(name).__name__}"
                )
            if not isinstance(type_params, tuple):
                raise TypeError("type_params must be a tuple")
            put = object.__setattr__
            put(self, "__name__", name)
            put(self, "__module__", _caller_module())
            put(self, "__type_params__", type_params)
            put(self, "_value", value)
            put(self, "_evaluate_value", None)

        def __init_subclass__(cls, /, *args, **kwds):
            raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

        def __setattr__(self, name, value):
            if name == "__name__":
                raise AttributeError("readonly attribute")
            if name in ("__value__", "__type_params__", "__parameters__", "__module__", "evaluate_value"):
                raise AttributeError(
                    f"attribute '{name}' of 'typing.TypeAliasType' objects is not writable"
                )
            raise AttributeError(
                f"'typing.TypeAliasType' object has no attribute '{name}' "
                "and no __dict__ for setting new attributes"
            )

        @property
        def __value__(self):
            value = self._value
            if value is _PENDING:
                value = self._evaluate_value(1)
                object.__setattr__(self, "_value", value)
            return value

        @property
        def evaluate_value(self):
            if self._evaluate_value is None:
                return _Constant(self._value)
            return self._evaluate_value

        @property
        def __parameters__(self):
            params = []
            for param in self.__type_params__:
                params.append(_unpack(param) if isinstance(param, TypeVarTuple) else param)
            return tuple(params)

        def __getitem__(self, args):
            if not self.__type_params__:
                raise TypeError("Only generic type aliases are subscriptable")
            return GenericAlias(self, args)

        __or__, __ror__ = _either, _either_reflected

        def __repr__(self):
            return self.__name__

        def __reduce__(self):
            return self.__name__


# ---- what the compiler makes of PEP 695 ----


def _type_var(name, bound, constraints, default):
    """The type variable of a parameter list; what is computed later comes as functions."""
    _need_variables()
    self = object.__new__(TypeVar)
    self._set("typevar", name, "typing", False, False, True, NoDefault)
    self._bound = None
    self._constraints = ()
    if bound is not None:
        self._bound = _PENDING
        self._evaluate_bound = bound
    if constraints is not None:
        self._constraints = _PENDING
        self._evaluate_constraints = constraints
    return _with_default(self, default)


def _param_spec(name, default):
    _need_variables()
    self = object.__new__(ParamSpec)
    self._set("paramspec", name, "typing", False, False, True, NoDefault)
    self.__bound__ = None
    return _with_default(self, default)


def _type_var_tuple(name, default):
    _need_variables()
    self = object.__new__(TypeVarTuple)
    self.__name__ = name
    self._default = NoDefault
    return _with_default(self, default)


def _with_default(self, default):
    if default is not None:
        self._default = _PENDING
        self._evaluate_default = default
    return self


def _type_alias(name, module, type_params, value):
    _need_alias_type()
    self = object.__new__(TypeAliasType)
    put = object.__setattr__
    put(self, "__name__", name)
    put(self, "__module__", module)
    put(self, "__type_params__", type_params)
    put(self, "_value", _PENDING)
    put(self, "_evaluate_value", value)
    return self


def _generic_base(type_params):
    """`Generic[…]`, the last base of a class with a parameter list."""
    params = []
    for param in type_params:
        params.append(_unpack(param) if isinstance(param, TypeVarTuple) else param)
    return Generic[tuple(params)]
