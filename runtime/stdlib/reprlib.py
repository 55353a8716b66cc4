"""The texts of objects, in which all that is long is cut."""

from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]

_repr = repr


def recursive_repr(fillvalue="..."):
    """Decorates a __repr__: an object within itself is shown as fillvalue."""

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

        for name in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__type_params__ = getattr(user_function, "__type_params__", ())
        wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


class Repr:
    """Texts of objects that are cut where they get too long."""

    def __init__(
        self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6, maxstring=30,
        maxlong=40, maxother=30, fillvalue="...", indent=None,
    ):
        # How many levels, items and characters are shown.
        self.maxlevel, self.maxtuple, self.maxlist, self.maxarray = maxlevel, maxtuple, maxlist, maxarray
        self.maxdict, self.maxset, self.maxfrozenset, self.maxdeque = maxdict, maxset, maxfrozenset, maxdeque
        self.maxstring, self.maxlong, self.maxother = maxstring, maxlong, maxother
        self.fillvalue, self.indent = fillvalue, indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        kind = type(x)
        name = kind.__name__
        name = "_".join(name.split()) if " " in name else name
        show = self.repr_instance
        if _MODULES.get(name, kind.__module__) == kind.__module__:
            show = getattr(self, "repr_" + name, show)
        return show(x, level)

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
        name = f"array('{x.typecode}'"
        return self._repr_iterable(x, level, f"{name}, [", "])", self.maxarray) if x else f"{name})"

    def repr_set(self, x, level):
        return self._repr_iterable(_in_order(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._repr_iterable(_in_order(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

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
            # The middle is left out before quotes are put around the rest.
            before, after = _ends(self.maxstring)
            shown = _repr(x[:before] + x[len(x) - after :])
            shown = shown[:before] + self.fillvalue + shown[len(shown) - after :]
        return shown

    def _cut(self, shown, limit):
        if len(shown) > limit:
            before, after = _ends(limit)
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
_MODULES = dict.fromkeys(("tuple", "list", "set", "frozenset", "dict", "str", "int"), "builtins") | {
    "array": "array", "deque": "collections",
}


def _ends(limit):
    # How much is left of a text on both sides of what stands for its middle.
    before = max(0, (limit - 3) // 2)
    return before, max(0, limit - 3 - before)


def _in_order(x):
    # Sorted where that is possible.
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
