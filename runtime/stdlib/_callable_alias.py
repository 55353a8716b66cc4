"""`collections.abc.Callable[…]`."""

from _types import GenericAlias
from _typing import _is_parameters, _substitute, _type_repr


class CallableAlias(GenericAlias):
    """`Callable[parameters, result]`: its arguments are the parameters and the result, one behind the other."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        given, result = args
        if isinstance(given, (tuple, list)):
            args = (*given, result)
        elif not _is_parameters(given):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {given}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameters(args[0]):
            return f"collections.abc.Callable[{_type_repr(args[0])}, {_type_repr(args[1])}]"
        listed = ", ".join([_type_repr(arg) for arg in args[:-1]])
        return f"collections.abc.Callable[[{listed}], {_type_repr(args[-1])}]"

    def __getitem__(self, item):
        parameters = self.__parameters__
        if not parameters:
            raise TypeError(f"{self!r} is not a generic class")
        args = _substitute(self, self.__args__, parameters, item, True)
        if len(args) == 2 and _is_parameters(args[0]):
            return type(self)(self.__origin__, args)
        return type(self)(self.__origin__, (list(args[:-1]), args[-1]))

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_parameters(args[0])):
            args = list(args[:-1]), args[-1]
        return type(self), (self.__origin__, args)


CallableAlias.__name__ = CallableAlias.__qualname__ = "_CallableGenericAlias"
CallableAlias.__module__ = "collections.abc"
