"""The classes of typing for open files, and their type variable."""

from _typing import Generic
from typing import TypeVar

AnyStr = TypeVar("AnyStr", bytes, str)
AnyStr.__module__ = "typing"


def _abstract(cls, names):
    """Gives a class abstract methods of these names, and abstract properties where one begins with a point."""
    from abc import abstractmethod

    for name in names.split():

        def method(self, *args, **kwargs):
            pass

        method.__name__ = name.lstrip(".")
        method.__qualname__ = f"{cls.__name__}.{method.__name__}"
        method.__module__ = "typing"
        abstractmethod(method)
        setattr(cls, method.__name__, property(method) if name[0] == "." else method)


class IO(Generic[AnyStr]):
    """What files are, of texts or bytes."""

    __module__ = "typing"
    __slots__ = ()


class BinaryIO(IO[bytes]):
    """What files of bytes are."""

    __module__ = "typing"
    __slots__ = ()


class TextIO(IO[str]):
    """What files of texts are."""

    __module__ = "typing"
    __slots__ = ()


_abstract(
    IO,
    ".mode .name close .closed fileno flush isatty read readable readline readlines seek seekable tell "
    "truncate writable write writelines __enter__ __exit__",
)
_abstract(BinaryIO, "write __enter__")
_abstract(TextIO, ".buffer .encoding .errors .line_buffering .newlines __enter__")
