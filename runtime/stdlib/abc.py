"""Abstract base classes: classes with methods that derived ones have to give, and with relatives that say so without being derived."""

__all__ = ["ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty", "abstractstaticmethod", "get_cache_token", "update_abstractmethods"]

from _abc import abstract_names as _abstract_names, matches_like as _matches_like

# How many registrations there were, in a list that all classes share.
_registrations = [0]


def abstractmethod(funcobj):
    """Marks a method that derived classes have to give."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def _make_abstractclassmethod():
    global abstractclassmethod

    class abstractclassmethod(classmethod):
        """A `classmethod` that derived classes have to give."""

        __isabstractmethod__ = True

        def __init__(self, callable):
            super().__init__(abstractmethod(callable))


def _make_abstractstaticmethod():
    global abstractstaticmethod

    class abstractstaticmethod(staticmethod):
        """A `staticmethod` that derived classes have to give."""

        __isabstractmethod__ = True

        def __init__(self, callable):
            super().__init__(abstractmethod(callable))


def _make_abstractproperty():
    global abstractproperty

    class abstractproperty(property):
        """A `property` that derived classes have to give."""

        __isabstractmethod__ = True


def get_cache_token():
    """A number that changes with every registration."""
    return _registrations[0]


def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)


def _find_abstract(cls):
    names = _abstract_names(cls)
    if names is not None:
        return frozenset(names)
    abstract = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                abstract.add(name)
    return frozenset(abstract)


class ABCMeta(type):
    """The class of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _find_abstract(cls)
        # The machine looks answers up by itself, as long as its class is asked by the methods that stand here: classes that are derived
        # have True, others the number of registrations when they were asked. The last item holds what was registered.
        cls._abc_impl = (ABCMeta.__instancecheck__, ABCMeta.__subclasscheck__, _registrations, {}, [])
        return cls

    def register(cls, subclass):
        """Lets a class that is not derived count as if it were; returns it."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_impl[4].append(subclass)
            _registrations[0] += 1
            _matches_like(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        """Whether an object is an instance, by its class or by what it says its class is."""
        subclass = instance.__class__
        if cls.__subclasscheck__(subclass):
            return True
        kind = type(instance)
        return kind is not subclass and cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        """Whether a class is derived, registered, or is told by its methods."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        _, _, registrations, answers, _ = cls._abc_impl
        known = answers.get(subclass)
        if known is True:
            return True
        if known == registrations[0]:
            return False
        answer = cls._abc_decide(subclass)
        answers[subclass] = answer or registrations[0]
        return answer

    def _abc_decide(cls, subclass):
        hook = cls.__subclasshook__(subclass)
        if hook is not NotImplemented:
            return bool(hook)
        if cls in subclass.__mro__:
            return True
        for related in cls._abc_impl[4] + cls.__subclasses__():
            if issubclass(subclass, related):
                return True
        return False


def update_abstractmethods(cls):
    """Looks anew which methods of a class are abstract, after some were set; returns the class."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _find_abstract(cls)
    return cls


class ABC(metaclass=ABCMeta):
    """A class to derive abstract base classes from, where no metaclass is to be named."""

    __slots__ = ()


# Three decorators of old times are made when somebody asks for them.
_LATER = {
    "abstractclassmethod": _make_abstractclassmethod, "abstractstaticmethod": _make_abstractstaticmethod,
    "abstractproperty": _make_abstractproperty,
}


def __getattr__(name):
    if name in _LATER:
        _LATER[name]()
        return globals()[name]
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return [*globals(), *[name for name in _LATER if name not in globals()]]


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_abc", (get_cache_token,))
