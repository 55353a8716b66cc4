"""What a program may know of its functions, classes and modules. Where they stand in the source is told by `_source`."""

from _classes import module as _module, parameters as _parameters
from _source import (
    FrameInfo, Traceback, findsource, getblock, getfile, getframeinfo, getinnerframes, getouterframes, getsource, getsourcefile, getsourcelines, stack,
    trace,
)
from _sys import frame as _frame
from collections import namedtuple

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "Attribute", "BlockFinder", "BoundArguments",
    "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CO_ASYNC_GENERATOR", "CO_COROUTINE",
    "CO_GENERATOR", "CO_HAS_DOCSTRING", "CO_ITERABLE_COROUTINE", "CO_METHOD", "CO_NESTED", "CO_NEWLOCALS",
    "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "FrameInfo", "FullArgSpec", "GEN_CLOSED",
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback",
    "classify_class_attrs", "cleandoc", "currentframe", "findsource", "formatannotation",
    "formatannotationrelativeto", "get_annotations", "getasyncgenstate", "getattr_static", "getblock", "getcallargs", "getclasstree",
    "getcoroutinestate", "getdoc", "getfile", "getframeinfo", "getfullargspec", "getgeneratorstate", "getinnerframes",
    "getmembers", "getmembers_static", "getmodule", "getmro", "getouterframes", "getsource", "getsourcefile",
    "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction", "isawaitable", "isbuiltin",
    "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction",
    "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod",
    "ismethoddescriptor", "ismethodwrapper", "ismodule", "ispackage", "isroutine", "istraceback",
    "markcoroutinefunction", "signature", "stack", "trace", "unwrap", "walktree",
]

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
CO_HAS_DOCSTRING = 67108864
CO_METHOD = 134217728
TPFLAGS_IS_ABSTRACT = 1 << 20

# What the natives say of a function's code.
_GENERATOR = 1
_COROUTINE = 32
_ASYNC_GENERATOR = 64


class _Slotted:
    __slots__ = ("member",)

    def method(self):
        pass


_Function = type(_Slotted.method)
_Method = type(_Slotted().method)
_Module = type(_module(__name__))
_Builtin = type(len)
_MethodDescriptor = type(str.join)
_Wrapper = type(int.__add__)
_MethodWrapper = type((1).__add__)
_Member = type(_Slotted.member)
_Generator = type((lambda: (yield))())


# ---- what something is ----

def currentframe():
    """The frame of the caller."""
    return _frame(1)


def ismodule(object):
    """Whether something is a module."""
    return isinstance(object, _Module)


def isclass(object):
    """Whether something is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether something is a function bound to an object."""
    return isinstance(object, _Method)


def isfunction(object):
    """Whether something is a function of Python code."""
    return isinstance(object, _Function)


def isbuiltin(object):
    """Whether something is a function, or a bound method, of the runtime."""
    return isinstance(object, _Builtin)


def ismethodwrapper(object):
    """Whether something is a bound special method of a builtin type."""
    return isinstance(object, _MethodWrapper)


def ismethoddescriptor(object):
    """Whether something has __get__ and nothing to set with, and is no class, function or method."""
    return not _is_plain(object) and hasattr(type(object), "__get__") and not _can_set(type(object))


def _is_plain(object):
    return isinstance(object, (type, _Method, _Function))


def _can_set(kind):
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def isdatadescriptor(object):
    """Whether something has __set__ or __delete__, and is no class, function or method."""
    return not _is_plain(object) and _can_set(type(object))


def ismemberdescriptor(object):
    """Whether something stands for a slot."""
    return isinstance(object, _Member)


def isgetsetdescriptor(object):
    """Whether something stands for an attribute of a builtin type."""
    return type(object).__name__ == "getset_descriptor"


def isroutine(object):
    """Whether something is a function or a method of any kind."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def iscode(object):
    """Whether something is the code of a function."""
    return type(object).__name__ == "code" and type(object).__module__ == "builtins"


def isframe(object):
    """Whether something is a frame."""
    return type(object).__name__ == "frame" and type(object).__module__ == "builtins"


def istraceback(object):
    """Whether something is a traceback."""
    return type(object).__name__ == "traceback" and type(object).__module__ == "builtins"


def isgenerator(object):
    """Whether something is a generator."""
    return isinstance(object, _Generator)


def iscoroutine(object):
    """Whether something is a coroutine."""
    return type(object).__name__ == "coroutine" and type(object).__module__ == "builtins"


def isasyncgen(object):
    """Whether something is an asynchronous generator."""
    return type(object).__name__ == "async_generator" and type(object).__module__ == "builtins"


def isawaitable(object):
    """Whether something can be awaited."""
    if isgenerator(object):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return iscoroutine(object) or hasattr(type(object), "__await__")


def isabstract(object):
    """Whether something is a class with abstract methods."""
    if not isinstance(object, type):
        return False
    if "__abstractmethods__" in object.__dict__:
        return bool(object.__abstractmethods__)
    from abc import ABCMeta, _find_abstract

    # Within `__init_subclass__` a class does not know yet which of its methods are abstract.
    return issubclass(type(object), ABCMeta) and bool(_find_abstract(object))


def ispackage(object):
    """Whether something is a module that may have others in it."""
    return ismodule(object) and hasattr(object, "__path__")


def _code_flags(function):
    """The flags of the function behind methods and partials."""
    from functools import partial, partialmethod

    while True:
        if ismethod(function):
            function = function.__func__
        elif isinstance(function, (partial, partialmethod)):
            function = function.func
        elif isinstance(getattr(function, "__partialmethod__", None), partialmethod):
            function = function.__partialmethod__
        else:
            break
    return _parameters(function)[5] if isfunction(function) else 0


def isgeneratorfunction(obj):
    """Whether calls of a function give generators."""
    flags = _code_flags(obj)
    return bool(flags & _GENERATOR) and not flags & (_COROUTINE | _ASYNC_GENERATOR)


def isasyncgenfunction(obj):
    """Whether calls of a function give asynchronous generators."""
    return bool(_code_flags(obj) & _ASYNC_GENERATOR)


def iscoroutinefunction(obj):
    """Whether calls of a function give coroutines."""
    if _code_flags(obj) & _COROUTINE:
        return True
    while ismethod(obj):
        obj = obj.__func__
    return getattr(obj, "_is_coroutine_mark", None) is _mark


_mark = object()


def markcoroutinefunction(func):
    """Has a function count as a coroutine function, which it is not by its code."""
    getattr(func, "__func__", func)._is_coroutine_mark = _mark
    return func


# ---- members ----

def getmro(cls):
    """The class and its bases, in the order in which attributes are looked up."""
    return cls.__mro__


def getmembers(object, predicate=None):
    """Pairs of name and value of all attributes that fulfil the predicate, by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers, with the values as they are stored."""
    return _members(object, predicate, getattr_static)


def _only_of_instances(classes):
    """The names that classes give to instances only: those of members of an enumeration."""
    return [
        name
        for base in classes
        for name, value in base.__dict__.items()
        if _is_only_of_instances(base, value)
    ]


def _is_only_of_instances(home, value):
    kind = type(value)
    if kind is property:
        # Of these, CPython's `Enum` makes its own kind of property.
        return home.__module__ == "enum" and home.__name__ == "Enum"
    return kind.__module__ in ("enum", "types") and kind.__name__ in ("property", "DynamicClassAttribute") and value.fget is not None


def _members(object, predicate, get):
    order = (object, *object.__mro__) if isclass(object) else ()
    found, names, seen = [], dir(object), set()
    if order:
        names += _only_of_instances(object.__bases__)
    for name in names:
        try:
            if name in seen:
                raise AttributeError
            seen.add(name)
            value = get(object, name)
        except AttributeError:
            for base in order:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


_nothing = object()


def getattr_static(obj, attr, default=_nothing):
    """An attribute as it is stored: no descriptor and no __getattr__ is called."""
    own = _nothing
    is_class = issubclass(type(obj), type)
    if is_class:
        kind = obj
        for base in obj.__mro__:
            if attr in base.__dict__:
                own = base.__dict__[attr]
                break
        of_class = _nothing
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                of_class = base.__dict__[attr]
                break
    else:
        kind = type(obj)
        of_class = _nothing
        for base in kind.__mro__:
            if attr in base.__dict__:
                of_class = base.__dict__[attr]
                break
        own = _nothing
        if not _hides_dict(kind):
            try:
                own = object.__getattribute__(obj, "__dict__").get(attr, _nothing)
            except AttributeError:
                pass
    if own is not _nothing and of_class is not _nothing and not is_class:
        if hasattr(type(of_class), "__get__") and _can_set(type(of_class)):
            return of_class
    if own is not _nothing:
        return own
    if of_class is not _nothing:
        return of_class
    if default is not _nothing:
        return default
    raise AttributeError(attr)


def _hides_dict(cls):
    """Whether a class has an attribute of its own in the place of its instances' `__dict__`."""
    for base in cls.__mro__:
        own = base.__dict__
        if "__dict__" in own:
            return not isgetsetdescriptor(own["__dict__"])
    return False


Attribute = namedtuple("Attribute", "name kind defining_class object")
FullArgSpec = namedtuple(
    "FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations"
)


def classify_class_attrs(cls):
    """For each attribute of a class an Attribute: its name and kind, the class that has it, and the value as it is stored."""
    order = cls.__mro__
    classes = order + tuple([base for base in type(cls).__mro__ if base not in (type, object)])
    made = []
    for name in dir(cls) + _only_of_instances(order):
        home = found = None
        try:
            value = getattr(cls, name)
        except AttributeError:
            value = None
        for base in classes:
            if name in base.__dict__:
                home, found = base, base.__dict__[name]
                break
        if home is None:
            if value is None:
                continue
            home, found = getattr(value, "__objclass__", None) or cls, value
        if isinstance(found, (staticmethod, _Builtin)):
            kind = "static method"
        elif isinstance(found, classmethod):
            kind = "class method"
        elif isinstance(found, property) and not _is_only_of_instances(home, found):
            kind = "property"
        else:
            kind = "method" if isroutine(found) else "data"
        made.append(Attribute(name, kind, home, found))
    return made


def getclasstree(classes, unique=False):
    """Classes as nested lists: behind each (class, its bases) a list of what derives from it."""
    children, roots = {}, []
    for one in classes:
        if one.__bases__:
            for parent in one.__bases__:
                children.setdefault(parent, [])
                if one not in children[parent]:
                    children[parent].append(one)
                if unique and parent in classes:
                    break
        elif one not in roots:
            roots.append(one)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    """The nested lists of getclasstree, for some classes and what derives from each."""
    tree = []
    for one in sorted(classes, key=lambda one: (one.__module__, one.__name__)):
        tree.append((one, one.__bases__))
        if one in children:
            tree.append(walktree(children[one], children, one))
    return tree


def getmodule(object, _filename=None):
    """The module in which something was defined, or None."""
    if ismodule(object):
        return object
    name = getattr(object, "__module__", None)
    return None if name is None else _module(name)


# ---- documentation ----

def indentsize(line):
    """How many blanks a line begins with, tabs expanded."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def cleandoc(doc):
    """A docstring without the margin of its lines and without empty lines around it; tabs are expanded."""
    first, *others = doc.expandtabs().split("\n")
    margin = min([len(line) - len(text) for line in others if (text := line.lstrip(" "))], default=0)
    lines = [first.lstrip(" "), *[line[margin:] for line in others]]
    filled = [at for at, line in enumerate(lines) if line]
    return "\n".join(lines[filled[0]:filled[-1] + 1]) if filled else ""


def getdoc(object):
    """The docstring of something, or of what it overrides, without its margin; None where there is none."""
    try:
        doc = object.__doc__
        if doc is None:
            doc = _inherited_doc(object)
    except (TypeError, AttributeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _class_of(function):
    """The class in whose body a function was written, or None."""
    found = _module(function.__module__)
    for name in function.__qualname__.split(".")[:-1]:
        if found is None or name == "<locals>":
            return None
        found = getattr(found, name, None)
    return found if isclass(found) else None


def _inherited_doc(object):
    """The documentation of what an object overrides."""
    if isclass(object):
        for base in object.__mro__:
            if base is not type(base).__mro__[-1] and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(object):
        name = object.__func__.__name__
        cls = object.__self__ if isclass(object.__self__) else object.__self__.__class__
    elif isfunction(object):
        name = object.__name__
        cls = _class_of(object)
    elif isinstance(object, property):
        name = object.fget.__name__
        cls = _class_of(object.fget)
    else:
        return None
    if cls is None:
        return None
    for base in cls.__mro__:
        if (doc := getattr(getattr(base, name, None), "__doc__", None)) is not None:
            return doc
    return None


def unwrap(func, *, stop=None):
    """What a function wraps in the end, or the first on the way there of which `stop` is true."""
    seen = {}
    inner = func
    while not isinstance(inner, type) and hasattr(inner, "__wrapped__") and not (stop and stop(inner)):
        seen[id(inner)] = inner
        inner = inner.__wrapped__
        if id(inner) in seen:
            raise ValueError("wrapper loop when unwrapping {!r}".format(func))
    return inner


# ---- annotations as texts ----

def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    """The annotations of a function, class or module."""
    import annotationlib

    return annotationlib.get_annotations(obj, globals=globals, locals=locals, eval_str=eval_str, format=format)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    kind = type(annotation)
    if getattr(annotation, "__module__", None) == "typing":
        return _without_typing(repr(annotation))
    if kind.__name__ == "GenericAlias":
        return str(annotation)
    if isinstance(annotation, type):
        home = annotation.__module__
        return ("" if home in (base_module, "builtins") else f"{home}.") + annotation.__qualname__
    if kind.__name__ == "ForwardRef":
        return annotation.__forward_arg__
    return repr(annotation)


def _without_typing(text):
    """A text in which no word begins with `typing.`."""
    parts, word = [], ""
    for character in text + "\0":
        if character.isalnum() or character in "_.":
            word += character
            continue
        parts.append(word.removeprefix("typing."))
        parts.append(character)
        word = ""
    return "".join(parts)[:-1]


def formatannotationrelativeto(object):
    home = getattr(object, "__module__", None)

    def _formatannotation(annotation):
        return formatannotation(annotation, home)

    return _formatannotation


# ---- signatures ----

class _empty:
    """Stands for no default and no annotation."""


class _ParameterKind(int):
    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = name
        self.value = value
        self.description = description
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {self.value}>"


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")
_KINDS = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)

_KEYWORDS = frozenset((
    "False None True and as assert async await break class continue def del elif else except finally for from global if import "
    "in is lambda nonlocal not or pass raise return try while with yield"
).split())


class Parameter:
    """One parameter of a signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _KINDS
    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, int) or not 0 <= kind < len(_KINDS):
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        self._kind = kind = _KINDS[kind]
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        self._annotation, self._default = annotation, default
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            if kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(f"implicit arguments must be passed as positional or keyword arguments, not {kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if name in _KEYWORDS and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    name, kind = property(lambda self: self._name), property(lambda self: self._kind)
    default, annotation = property(lambda self: self._default), property(lambda self: self._annotation)

    def replace(self, *, name=_nothing, kind=_nothing, annotation=_nothing, default=_nothing):
        """The parameter with other values for some of its parts."""
        return type(self)(
            self._name if name is _nothing else name,
            self._kind if kind is _nothing else kind,
            default=self._default if default is _nothing else default,
            annotation=self._annotation if annotation is _nothing else annotation,
        )

    __replace__ = replace

    def _format(self, quote_annotation_strings=True):
        shown = self._name
        if self._annotation is not _empty:
            annotation = formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            shown = f"{shown}: {annotation}"
            if self._default is not _empty:
                shown = f"{shown} = {self._default!r}"
        elif self._default is not _empty:
            shown = f"{shown}={self._default!r}"
        if self._kind is _VAR_POSITIONAL:
            return "*" + shown
        return "**" + shown if self._kind is _VAR_KEYWORD else shown

    def __str__(self):
        return self._format()

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._annotation, self._default

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self is other or self._parts() == other._parts()


class BoundArguments:
    """The arguments of a call, by the parameters that take them."""

    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        given = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            if name not in self.arguments:
                # What follows has to be given by name.
                break
            if parameter.kind is _VAR_POSITIONAL:
                given.extend(self.arguments[name])
            else:
                given.append(self.arguments[name])
        return tuple(given)

    @property
    def kwargs(self):
        given = {}
        begun = False
        for name, parameter in self._signature.parameters.items():
            if not begun:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    begun = True
                elif name not in self.arguments:
                    begun = True
                    continue
            if not begun or name not in self.arguments:
                continue
            if parameter.kind is _VAR_KEYWORD:
                given.update(self.arguments[name])
            else:
                given[name] = self.arguments[name]
        return given

    def apply_defaults(self):
        """Adds the defaults of parameters that were given nothing; `*` and `**` take an empty tuple and an empty dict."""
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                complete[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self is other or (self.signature, self.arguments) == (other.signature, other.arguments)

    __hash__ = None

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{self.__class__.__name__} ({shown})>"


class Signature:
    """The parameters of a callable, by name and in order, and what its result is annotated with."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        named = {}
        top, has_default = _POSITIONAL_ONLY, False
        for parameter in parameters or ():
            kind, name = parameter.kind, parameter.name
            if __validate_parameters__:
                if kind < top:
                    raise ValueError(f"wrong parameter order: {top.description} parameter before {kind.description} parameter")
                if kind > top:
                    top = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if parameter.default is not _empty:
                        has_default = True
                    elif has_default:
                        raise ValueError("non-default argument follows default argument")
                if name in named:
                    raise ValueError(f"duplicate parameter name: {name!r}")
            named[name] = parameter
        from collections import OrderedDict

        self._parameters = type(type.__dict__)(OrderedDict(named))
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a function, class, method or callable object."""
        found = _signature_of(obj, cls, follow_wrapped)
        return _evaluated(found, obj, globals, locals) if eval_str else found

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_nothing, return_annotation=_nothing):
        """The signature with other parameters or another annotation of the result."""
        return type(self)(
            self._parameters.values() if parameters is _nothing else parameters,
            return_annotation=self._return_annotation if return_annotation is _nothing else return_annotation,
        )

    __replace__ = replace

    def _for_comparison(self):
        positional = tuple([one for one in self._parameters.values() if one.kind != _KEYWORD_ONLY])
        by_name = {one.name: one for one in self._parameters.values() if one.kind == _KEYWORD_ONLY}
        return positional, by_name, self._return_annotation

    def __hash__(self):
        positional, by_name, returned = self._for_comparison()
        return hash((positional, frozenset(by_name.values()), returned))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self is other or self._for_comparison() == other._for_comparison()

    def bind(self, /, *args, **kwargs):
        """What each parameter would get in a call; TypeError for arguments that cannot be given."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind; arguments may be lacking."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, is_partial):
        arguments = {}
        parameters = list(self._parameters.values())
        place = 0
        # Whether what can only be named follows at once upon what was given by position.
        follows = True
        positional_as_names = []
        has_keywords = any([one.kind is _VAR_KEYWORD for one in parameters])
        for parameter in parameters:
            name, kind = parameter.name, parameter.kind
            if kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            if kind is _VAR_POSITIONAL or place >= len(args) and not (kind is _POSITIONAL_ONLY and name in kwargs):
                follows = False
            if kind is _VAR_POSITIONAL:
                if place < len(args):
                    arguments[name] = args[place:]
                place = len(args)
                continue
            if place < len(args):
                if name in kwargs and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args[place]
                place += 1
            elif kind is _POSITIONAL_ONLY and name in kwargs and not has_keywords:
                if parameter.default is _empty:
                    raise TypeError(f"missing a required positional-only argument: {name!r}")
                positional_as_names.append(name)
            elif (kind is _POSITIONAL_ONLY or name not in kwargs) and parameter.default is _empty and not is_partial:
                what = " positional-only" if kind is _POSITIONAL_ONLY and name in kwargs else ""
                raise TypeError(f"missing a required{what} argument: {name!r}")
        if place < len(args):
            raise TypeError("too many positional arguments")
        var_keyword = None
        left = dict(kwargs)
        for parameter in parameters:
            name, kind = parameter.name, parameter.kind
            if kind is _VAR_KEYWORD:
                var_keyword = name
            elif kind is _VAR_POSITIONAL or kind is _POSITIONAL_ONLY:
                continue
            elif name in left:
                arguments[name] = left.pop(name)
            elif name not in arguments and parameter.default is _empty and not is_partial:
                what = " keyword-only" if kind is _KEYWORD_ONLY and follows else ""
                raise TypeError(f"missing a required{what} argument: {name!r}")
            if kind is _KEYWORD_ONLY:
                follows = False
        if left:
            if var_keyword is not None:
                arguments[var_keyword] = left
            elif positional_as_names:
                shown = ", ".join(positional_as_names)
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {shown!r}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(left))!r}")
        order = {name: arguments[name] for name in self._parameters if name in arguments}
        return BoundArguments(self, order)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The signature as text; with max_width each parameter has a line of its own where one line would be longer."""
        shown = []
        wants_slash, wants_star = False, True
        for parameter in self._parameters.values():
            kind = parameter.kind
            if kind is _POSITIONAL_ONLY:
                wants_slash = True
            elif wants_slash:
                shown.append("/")
                wants_slash = False
            if kind is _VAR_POSITIONAL:
                wants_star = False
            elif kind is _KEYWORD_ONLY and wants_star:
                shown.append("*")
                wants_star = False
            shown.append(parameter._format(quote_annotation_strings))
        if wants_slash:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(shown) + "\n)"
        if self._return_annotation is not _empty:
            returned = formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
            text += f" -> {returned}"
        return text


def _evaluated(found, obj, globals, locals):
    """The signature with annotations that are texts evaluated."""
    function = unwrap(obj)
    if isinstance(function, type):
        function = function.__init__
    function = getattr(function, "__func__", function)
    annotations = get_annotations(function, globals=globals, locals=locals, eval_str=True)
    parameters = [one.replace(annotation=annotations.get(one.name, one.annotation)) for one in found.parameters.values()]
    return found.replace(parameters=parameters, return_annotation=annotations.get("return", found.return_annotation))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a function, class, method or callable object."""
    return Signature.from_callable(
        obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str
    )


def _of_function(function, cls):
    names, positional_only, positional, has_rest, has_keywords, _ = _parameters(function)
    annotations = function.__annotations__
    defaults = function.__defaults__ or ()
    by_name = function.__kwdefaults__ or {}
    named = len(names) - has_rest - has_keywords
    first_default = positional - len(defaults)

    def parameter(index, kind, default=_empty):
        name = names[index]
        return Parameter(name, kind, default=default, annotation=annotations.get(name, _empty))

    parameters = []
    for index in range(positional):
        kind = _POSITIONAL_ONLY if index < positional_only else _POSITIONAL_OR_KEYWORD
        parameters.append(parameter(index, kind, defaults[index - first_default] if index >= first_default else _empty))
    if has_rest:
        parameters.append(parameter(named, _VAR_POSITIONAL))
    for index in range(positional, named):
        parameters.append(parameter(index, _KEYWORD_ONLY, by_name.get(names[index], _empty)))
    if has_keywords:
        parameters.append(parameter(len(names) - 1, _VAR_KEYWORD))
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _split(text):
    """The parts between commas that stand in no brackets or quotes."""
    parts, depth, quote, start = [], 0, None, 0
    for place, character in enumerate(text):
        if quote is not None:
            if character == quote:
                quote = None
        elif character in "'\"":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and not depth:
            parts.append(text[start:place].strip())
            start = place + 1
    last = text[start:].strip()
    return parts + [last] if last else parts


def _literal(text):
    known = {"None": None, "True": True, "False": False, "()": (), "''": "", "' '": " ", "'\\n'": "\n"}
    if text in known:
        return known[text]
    if text[0] in "'\"" and text[-1] == text[0] and "\\" not in text:
        return text[1:-1]
    if text[:2] == "b'" and "\\" not in text:
        return text[2:-1].encode()
    if text[0] == "<":
        return _Shown(text)
    return float(text) if "." in text or "e" in text else int(text)


class _Shown:
    """A default that no text gives: it only looks as CPython's."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


def _of_text(cls, text, is_bound):
    """The signature that a text gives: `($self, value, mod=None, /)`."""
    parameters = []
    kind = _POSITIONAL_OR_KEYWORD
    for part in _split(text.strip()[1:-1]):
        if part == "/":
            parameters = [one.replace(kind=_POSITIONAL_ONLY) for one in parameters]
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part.startswith("**"):
            parameters.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith("*"):
            parameters.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, equals, default = part.partition("=")
            if name.startswith("$"):
                if is_bound or name == "$module":
                    continue
                name = name[1:]
            parameters.append(Parameter(name.strip(), kind, default=_literal(default.strip()) if equals else _empty))
    return cls(parameters)


def _without_first(found):
    """The signature of a bound method."""
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not _VAR_POSITIONAL:
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _of_partial(found, function, given, keywords, shown):
    """What is left of a signature when some arguments are given."""
    from functools import Placeholder

    try:
        bound = found.bind_partial(*given, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {shown!r} has incorrect arguments") from error
    kept, moved = {}, {}
    by_name = False
    for name, parameter in found.parameters.items():
        kind = parameter.kind
        if name in bound.arguments:
            value = bound.arguments[name]
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and name not in keywords:
                if value is Placeholder:
                    kept[name] = parameter.replace(kind=_POSITIONAL_ONLY, default=_empty)
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                by_name = True
                parameter = parameter.replace(default=value)
            elif kind is _KEYWORD_ONLY:
                parameter = parameter.replace(default=value)
            elif kind is _VAR_POSITIONAL and Placeholder in value:
                raise ValueError("placeholders in variadic positional arguments have no names")
        if not by_name:
            kept[name] = parameter
        elif kind is _POSITIONAL_OR_KEYWORD:
            moved[name] = parameter.replace(kind=_KEYWORD_ONLY)
        elif kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
            moved[name] = parameter
    parameters = sorted([*kept.values(), *moved.values()], key=lambda one: one.kind) if moved else kept.values()
    return found.replace(parameters=parameters)


def _own_method(cls, name):
    """A method that Python code gave a class or one of its bases, before a builtin type does, the base, and whether it gets the instance; or None."""
    from functools import partialmethod as _partialmethod

    for base in cls.__mro__:
        if name in base.__dict__:
            value = base.__dict__[name]
            # A `__new__` is static whether it says so or not, and gets the class.
            is_bound = not isinstance(value, staticmethod) or name == "__new__"
            if isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            if isinstance(value, (_Wrapper, _MethodDescriptor, _Builtin)):
                return None
            if isinstance(value, _partialmethod):
                value = value._method()
            return value, base, is_bound
    return None


# Modules of the library with functions or classes whose parameters CPython tells otherwise, or not at all.
_TOLD_OTHERWISE = frozenset((
    "_asyncio", "_contextvars", "_queue", "_thread", "_user_collections", "asyncio.base_events", "asyncio.events", "codecs", "collections",
    "configparser", "datetime", "decimal", "io", "logging", "operator", "pickle", "random", "re", "string", "sys", "threading", "time", "types",
    "typing", "urllib.parse", "zoneinfo",
))


def _told(owner, name):
    """What CPython tells of a builtin, a class or a function by the name of where it stands: a text, "" for nothing, None where the builtin itself tells."""
    from _signatures import told

    return told(f"{owner}.{name}")


def _of_builtin(obj, cls):
    """The signature of what CPython has in C."""
    owner = getattr(obj, "__objclass__", None)
    if owner is not None:
        text = _told(f"{owner.__module__}.{owner.__qualname__}", obj.__name__)
        is_bound = False
    else:
        name = obj.__name__
        if "." not in obj.__qualname__:
            text = _told(obj.__module__, name)
            is_bound = False
        else:
            # A method of a class is told without the class, one of an instance with it.
            this = obj.__self__
            is_bound = not isinstance(this, type)
            for base in (type(this) if is_bound else this).__mro__:
                if name in base.__dict__:
                    text = _told(f"{base.__module__}.{base.__qualname__}", name)
                    break
            else:
                text = None
    if text is None and isinstance(obj, (_Wrapper, _MethodWrapper)):
        text = obj.__text_signature__
        if text:
            return _of_text(cls, text, isinstance(obj, _MethodWrapper))
    if not text:
        raise ValueError(f"no signature found for builtin {obj!r}")
    found = _of_text(cls, text, False)
    return _without_first(found) if is_bound else found


def _signature_of(obj, cls, follow_wrapped):
    from functools import partial

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _Method):
        return _without_first(_signature_of(obj.__func__, cls, follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda one: hasattr(one, "__signature__") or isinstance(one, _Method))
        if isinstance(obj, _Method):
            return _signature_of(obj, cls, follow_wrapped)
    found = getattr(obj, "__signature__", None)
    if found is not None:
        if not isinstance(found, (Signature, str)) and callable(found):
            found = found()
        if isinstance(found, str):
            return _of_text(cls, found, False)
        if not isinstance(found, Signature):
            raise TypeError(f"unexpected object {found!r} in __signature__ attribute")
        return found
    made = getattr(obj, "__partialmethod__", None)
    if made is not None and hasattr(made, "func"):
        inner = _signature_of(made.func, cls, follow_wrapped)
        found = _of_partial(inner, made.func, (None, *made.args), made.keywords, made)
        first = next(iter(inner.parameters.values()))
        if first.kind is _VAR_POSITIONAL:
            return found
        return found.replace(parameters=(first, *found.parameters.values()))
    if isinstance(obj, _Function):
        if obj.__module__ in _TOLD_OTHERWISE:
            text = _told(obj.__module__, obj.__qualname__)
            if text:
                return _of_text(cls, text, False)
            if text == "":
                raise ValueError(f"no signature found for builtin {obj!r}")
        return _of_function(obj, cls)
    if isinstance(obj, (_Builtin, _MethodDescriptor, _Wrapper, _MethodWrapper)):
        return _of_builtin(obj, cls)
    if isinstance(obj, partial):
        return _of_partial(_signature_of(obj.func, cls, follow_wrapped), obj.func, obj.args, obj.keywords, obj)
    if isinstance(obj, type):
        text = None
        if obj.__module__ in _TOLD_OTHERWISE:
            text = _told(obj.__module__, obj.__qualname__)
            if text == "":
                raise ValueError(f"no signature found for builtin type {obj!r}")
        return _of_text(cls, text, False) if text else _of_class(obj, cls, follow_wrapped)
    call = _own_method(type(obj), "__call__")
    if call is not None:
        found = _signature_of(call[0], cls, follow_wrapped)
        return _without_first(found) if call[2] else found
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _of_class(obj, cls, follow_wrapped, is_bound=True):
    """The signature of a call of a class; with the first parameter of the method that takes the call unless `is_bound`."""
    method = None
    if obj is type:
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = _own_method(type(obj), "__call__")
    new, init = _own_method(obj, "__new__"), _own_method(obj, "__init__")
    order = obj.__mro__
    if call is not None:
        method = call
    elif new is not None and (init is None or order.index(new[1]) <= order.index(init[1])):
        method = new
    elif init is not None:
        method = init
    if method is not None:
        if obj.__module__ == "datetime" and hasattr(obj, "__native_name__"):
            raise ValueError(f"no signature found for builtin type {obj!r}")
        found = _signature_of(method[0], cls, follow_wrapped)
        return _without_first(found) if is_bound and method[2] else found
    for base in order[:-1]:
        text = _told(base.__module__, base.__qualname__)
        if text:
            return _of_text(cls, text, False)
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def getfullargspec(func):
    """The parameters of a callable as a named tuple."""
    try:
        if isinstance(func, _Method):
            found = _signature_of(func.__func__, Signature, False)
        elif isinstance(func, type):
            found = _of_class(func, Signature, False, False)
        else:
            found = _signature_of(func, Signature, False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, defaults, kwonlyargs, kwdefaults, annotations = [], (), [], {}, {}
    varargs = varkw = None
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    for parameter in found.parameters.values():
        kind, name = parameter.kind, parameter.name
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        elif kind is _KEYWORD_ONLY:
            kwonlyargs.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        elif kind is _VAR_POSITIONAL:
            varargs = name
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonlyargs, kwdefaults or None, annotations)


# ---- states of generators and coroutines ----

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"
def getcallargs(func, /, *positional, **named):
    """What each parameter of a function gets from a call with these arguments."""
    found = getfullargspec(func)
    args, defaults, name = found.args, found.defaults or (), func.__name__
    if ismethod(func) and func.__self__ is not None:
        positional = func.__self__, *positional
    bound = dict(zip(args, positional))
    if found.varargs:
        bound[found.varargs] = positional[len(args) :]
    possible = {*args, *found.kwonlyargs}
    if found.varkw:
        bound[found.varkw] = {}
    for key, value in named.items():
        if key not in possible:
            if not found.varkw:
                raise TypeError(f"{name}() got an unexpected keyword argument {key!r}")
            bound[found.varkw][key] = value
        elif key in bound:
            raise TypeError(f"{name}() got multiple values for argument {key!r}")
        else:
            bound[key] = value
    if len(positional) > len(args) and not found.varargs:
        _raise_too_many(name, args, found.kwonlyargs, len(defaults), len(positional), bound)
    if len(positional) < len(args):
        required = args[: len(args) - len(defaults)]
        _check_given(name, [one for one in required if one not in bound], "positional")
        for key, value in zip(args[len(required) :], defaults):
            bound.setdefault(key, value)
    missing = []
    for key in found.kwonlyargs:
        if key not in bound:
            if key in (found.kwonlydefaults or ()):
                bound[key] = found.kwonlydefaults[key]
            else:
                missing.append(key)
    _check_given(name, missing, "keyword-only")
    return bound


def _raise_too_many(name, args, only_named, optional, given, bound):
    """Says how many arguments a function takes, and how many it was given."""
    named = sum(key in bound for key in only_named)
    takes = f"from {len(args) - optional} to {len(args)}" if optional else str(len(args))
    plural = optional or len(args) != 1
    more = f" positional argument{'s' * (given != 1)} (and {named} keyword-only argument{'s' * (named != 1)})" if named else ""
    was = "was" if given == 1 and not named else "were"
    raise TypeError(f"{name}() takes {takes} positional argument{'s' if plural else ''} but {given}{more} {was} given")


def _check_given(name, missing, kind):
    """Raises if parameters were not given."""
    if missing:
        names = [repr(one) for one in missing]
        text = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        raise TypeError(f"{name}() missing {len(names)} required {kind} argument{'s' * (len(names) != 1)}: {text}")


def _state(is_running, is_suspended, frame, prefix):
    if is_running:
        return f"{prefix}_RUNNING"
    if is_suspended:
        return f"{prefix}_SUSPENDED"
    return f"{prefix}_CLOSED" if frame is None else f"{prefix}_CREATED"


def getgeneratorstate(generator):
    """One of GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED and GEN_CLOSED."""
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame, "GEN")


def getcoroutinestate(coroutine):
    """One of CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED and CORO_CLOSED."""
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame, "CORO")


def getasyncgenstate(agen):
    """One of AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED and AGEN_CLOSED."""
    return _state(agen.ag_running, agen.ag_suspended, agen.ag_frame, "AGEN")
