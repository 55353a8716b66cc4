"""The environment of a program, for `os`; apart from it, because the class stands on those of collections."""

from collections.abc import Mapping, MutableMapping


class _Environ(MutableMapping):
    """The environment of the program: it begins empty, and what is set in it stays within."""

    __module__ = "os"

    def __init__(self):
        self._data = {}

    @staticmethod
    def _text(value):
        if not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value).__name__}")
        return value

    def __getitem__(self, key):
        key = self._text(key)
        if key not in self._data:
            raise KeyError(key) from None
        return self._data[key]

    def __setitem__(self, key, value):
        self._data[self._text(key)] = self._text(value)

    def __delitem__(self, key):
        key = self._text(key)
        if key not in self._data:
            raise KeyError(key) from None
        del self._data[key]

    def __iter__(self):
        yield from list(self._data)

    def __repr__(self):
        shown = ", ".join([f"{key!r}: {value!r}" for key, value in self._data.items()])
        return f"environ({{{shown}}})"

    def __len__(self):
        return len(self._data)

    def setdefault(self, key, value):
        found = self.get(key)
        if found is None:
            self[key] = found = value
        return found

    def copy(self):
        return dict(self)

    def __or__(self, other):
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ()
