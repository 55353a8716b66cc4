"""What stands for names that are not bound while annotations with forward references are evaluated."""


def _binary(sign, level):
    def plain(self, other):
        return self._joined(f"{self._within(level)} {sign} {self._operand(other, level + 1)}", level)

    def reflected(self, other):
        return self._joined(f"{self._operand(other, level)} {sign} {self._within(level + 1)}", level)

    return plain, reflected


def _comparison(sign):
    return lambda self, other: self._joined(f"{self._within(1)} {sign} {self._operand(other, 1)}", 0)


def _unary(sign):
    return lambda self: self._joined(sign + self._within(8), 8)


# How tightly operators bind.
_ATOM = 10


class Stand:
    """Stands for a name that is not bound and for what is computed from it; in the end it becomes a ForwardRef."""

    def __init__(self, text, asked, level=_ATOM):
        self.__forward_arg__ = text
        self._asked = asked
        self._level = level
        asked.made.append(self)

    def _joined(self, text, level=_ATOM):
        return Stand(text, self._asked, level)

    def _within(self, level):
        text = self.__forward_arg__
        return text if self._level >= level else f"({text})"

    def _operand(self, value, level=0):
        """The text of an operand: values that are no constants get names."""
        if isinstance(value, Stand):
            return value._within(level)
        if value is None or value is ... or isinstance(value, (str, int, float, complex, bytes)):
            return "..." if value is ... else repr(value)
        if isinstance(value, tuple):
            items = [self._operand(item) for item in value]
            return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
        if isinstance(value, (list, set)):
            marks = "[]" if isinstance(value, list) else "{}"
            return marks[0] + ", ".join([self._operand(item) for item in value]) + marks[1]
        if isinstance(value, dict):
            items = [f"{self._operand(key)}: {self._operand(item)}" for key, item in value.items()]
            return "{" + ", ".join(items) + "}"
        names = self._asked.names
        name = f"__annotationlib_name_{len(names) + 1}__"
        names[name] = value
        return name

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._joined(f"{self._within(_ATOM)}.{name}")

    def __getitem__(self, key):
        if isinstance(key, tuple) and key:
            text = ", ".join([self._operand(item) for item in key])
        elif isinstance(key, slice):
            parts = ["" if part is None else self._operand(part) for part in (key.start, key.stop)]
            text = ":".join(parts) + ("" if key.step is None else ":" + self._operand(key.step))
        else:
            text = self._operand(key)
        return self._joined(f"{self._within(_ATOM)}[{text}]")

    def __call__(self, /, *args, **kwargs):
        texts = [self._operand(arg) for arg in args]
        texts += [f"{name}={self._operand(arg)}" for name, arg in kwargs.items()]
        return self._joined(f"{self._within(_ATOM)}({', '.join(texts)})")

    def __iter__(self):
        yield self._joined(f"*{self._within(2)}", 0)

    __or__, __ror__ = _binary("|", 2)
    __xor__, __rxor__ = _binary("^", 3)
    __and__, __rand__ = _binary("&", 4)
    __lshift__, __rlshift__ = _binary("<<", 5)
    __rshift__, __rrshift__ = _binary(">>", 5)
    __add__, __radd__ = _binary("+", 6)
    __sub__, __rsub__ = _binary("-", 6)
    __mul__, __rmul__ = _binary("*", 7)
    __matmul__, __rmatmul__ = _binary("@", 7)
    __truediv__, __rtruediv__ = _binary("/", 7)
    __floordiv__, __rfloordiv__ = _binary("//", 7)
    __mod__, __rmod__ = _binary("%", 7)
    __pow__, __rpow__ = _binary("**", 9)
    __lt__ = _comparison("<")
    __le__ = _comparison("<=")
    __gt__ = _comparison(">")
    __ge__ = _comparison(">=")
    __neg__ = _unary("-")
    __pos__ = _unary("+")
    __invert__ = _unary("~")
