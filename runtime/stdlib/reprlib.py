"""Redo the builtin repr() (string/object) but with limits on most sizes."""

from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]

_repr = repr


def recursive_repr(fillvalue="..."):
    "Decorator to make a repr function return fillvalue for a recursive call"

    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        wrapper.__module__ = user_function.__module__
        wrapper.__doc__ = user_function.__doc__
        wrapper.__name__ = user_function.__name__
        wrapper.__qualname__ = user_function.__qualname__
        wrapper.__type_params__ = getattr(user_function, "__type_params__", ())
        wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


class Repr:
    """Texts of objects that are cut where they get too long."""

    def __init__(
        self,
        *,
        maxlevel=6,
        maxtuple=6,
        maxlist=6,
        maxarray=5,
        maxdict=4,
        maxset=6,
        maxfrozenset=6,
        maxdeque=6,
        maxstring=30,
        maxlong=40,
        maxother=30,
        fillvalue="...",
        indent=None,
    ):
        self.maxlevel = maxlevel
        self.maxtuple = maxtuple
        self.maxlist = maxlist
        self.maxarray = maxarray
        self.maxdict = maxdict
        self.maxset = maxset
        self.maxfrozenset = maxfrozenset
        self.maxdeque = maxdeque
        self.maxstring = maxstring
        self.maxlong = maxlong
        self.maxother = maxother
        self.fillvalue = fillvalue
        self.indent = indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        cls = type(x)
        typename = cls.__name__
        if " " in typename:
            typename = "_".join(typename.split())
        method = getattr(self, "repr_" + typename, None)
        if method is None or (typename in _MODULES and cls.__module__ != _MODULES[typename]):
            return self.repr_instance(x, level)
        return method(x, level)

    def _join(self, pieces, level):
        if self.indent is None:
            return ", ".join(pieces)
        if not pieces:
            return ""
        indent = self.indent
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent *= " "
        if not isinstance(indent, str):
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}")
        separator = ",\n" + (self.maxlevel - level + 1) * indent
        # The last line is one level further out.
        return separator.join(["", *pieces, ""])[1 : -len(indent) or None]

    def _repr_iterable(self, x, level, left, right, maxiter, trail=""):
        size = len(x)
        if level <= 0 and size:
            shown = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in islice(x, maxiter)]
            if size > maxiter:
                pieces.append(self.fillvalue)
            shown = self._join(pieces, level)
            if size == 1 and trail and self.indent is None:
                right = trail + right
        return f"{left}{shown}{right}"

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._repr_iterable(x, level, f"array('{x.typecode}', [", "])", self.maxarray)

    def repr_set(self, x, level):
        if not x:
            return "set()"
        return self._repr_iterable(_in_order(x), level, "{", "}", self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._repr_iterable(_in_order(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        size = len(x)
        if size == 0:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = []
        for key in islice(_in_order(x), self.maxdict):
            pieces.append(f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}")
        if size > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + self._join(pieces, level) + "}"

    def repr_str(self, x, level):
        shown = _repr(x[: self.maxstring])
        if len(shown) > self.maxstring:
            before = max(0, (self.maxstring - 3) // 2)
            after = max(0, self.maxstring - 3 - before)
            shown = _repr(x[:before] + x[len(x) - after :])
            shown = shown[:before] + self.fillvalue + shown[len(shown) - after :]
        return shown

    def _cut(self, shown, limit):
        if len(shown) > limit:
            before = max(0, (limit - 3) // 2)
            after = max(0, limit - 3 - before)
            shown = shown[:before] + self.fillvalue + shown[len(shown) - after :]
        return shown

    def repr_int(self, x, level):
        try:
            shown = _repr(x)
        except ValueError as exc:
            if not str(exc).startswith("Exceeds the limit"):
                raise
            # It has more digits than may be written at once.
            digits = 1 + int(x.bit_length() * 0.30102999566398120)
            limit = self._digits_limit()
            return (
                f"<{x.__class__.__name__} instance with roughly {digits} "
                f"digits (limit at {limit}) at {id(x):#x}>"
            )
        return self._cut(shown, self.maxlong)

    def _digits_limit(self):
        import sys

        return sys.get_int_max_str_digits()

    def repr_instance(self, x, level):
        try:
            shown = _repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._cut(shown, self.maxother)


# Types whose text is cut in a way of their own only if they are the ones meant.
_MODULES = {
    "tuple": "builtins",
    "list": "builtins",
    "array": "array",
    "set": "builtins",
    "frozenset": "builtins",
    "deque": "collections",
    "dict": "builtins",
    "str": "builtins",
    "int": "builtins",
}


def _in_order(x):
    # Sorted where that is possible.
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
