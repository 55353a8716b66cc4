"""Context variables: values that belong to a task instead of a thread."""


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


class _Thread:
    """What runs: one thread, which is in one context.  `follow` is called with a context that becomes the current one, if somebody keeps values
    beside it (`decimal`)."""

    __slots__ = ("context", "follow")

    def enter(self, context):
        self.context = context
        if self.follow is not None:
            self.follow(context)


def _key(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")
    return var


class Context:
    """A mapping of context variables to their values."""

    # A copy shares its values with the original until one of the two is written to.
    # `_decimal` is the context of decimal arithmetic.
    __slots__ = ("_values", "_shared", "_previous", "_decimal")
    __native_name__ = "_contextvars.Context"

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def __init__(self, /, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values = {}
        self._shared = False
        self._previous = None
        self._decimal = None

    def run(self, callable, /, *args, **kwargs):
        """Run callable in this context."""
        if self._previous is not None:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._previous = _thread.context
        _thread.enter(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _thread.enter(self._previous)
            self._previous = None

    def copy(self):
        """Return a shallow copy of the context object."""
        made = Context()
        made._values = self._values
        made._shared = self._shared = True
        made._decimal = self._decimal
        return made

    def get(self, key, default=None, /):
        """Return the value for `key` if `key` has the value in the context object."""
        return self._values.get(_key(key), default)

    def __getitem__(self, key, /):
        return self._values[_key(key)]

    def __contains__(self, key, /):
        return _key(key) in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other, /):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None

    def keys(self):
        """Return a list of all variables in the context object."""
        return self._values.keys()

    def values(self):
        """Return a list of all variables' values in the context object."""
        return self._values.values()

    def items(self):
        """Return all variables and their values in the context object."""
        return self._values.items()

    def _own(self):
        # The values, to be written to.
        if self._shared:
            self._values = self._values.copy()
            self._shared = False
        return self._values


_thread = _Thread()
_thread.follow = None
_thread.context = Context()
# The outermost context counts as entered.
_thread.context._previous = _thread


class ContextVar:
    """A variable whose value depends on the context that runs."""

    __slots__ = ("_name", "_default")
    __native_name__ = "_contextvars.ContextVar"
    __class_getitem__ = classmethod(type(list[int]))

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    def __init__(self, name, /, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        raise AttributeError("readonly attribute")

    @name.deleter
    def name(self):
        raise AttributeError("readonly attribute")

    def get(self, default=_MISSING, /):
        """Return a value for the context variable for the current context."""
        value = _thread.context._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Call to set a new value for the context variable in the current context."""
        context = _thread.context
        values = context._values
        token = _new_token(Token)
        token._context = context
        token._var = self
        token._old_value = values.get(self, _MISSING)
        token._used = False
        if context._shared:
            values = context._own()
        values[self] = value
        return token

    def reset(self, token, /):
        """Reset the context variable to the value before the `ContextVar.set()` that created the token."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        if token._context is not _thread.context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old_value is _MISSING:
            token._context._own().pop(self, None)
        else:
            token._context._own()[self] = token._old_value

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


class Token:
    """What `ContextVar.set()` returns, and `ContextVar.reset()` takes."""

    __slots__ = ("_context", "_var", "_old_value", "_used")
    __native_name__ = "_contextvars.Token"
    __class_getitem__ = classmethod(type(list[int]))

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    MISSING = _MISSING

    def __init__(self):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old_value

    def __enter__(self):
        """Enter into Token context manager."""
        return self

    def __exit__(self, type, value, traceback, /):
        """Exit from Token context manager, restore the linked ContextVar."""
        self._var.reset(self)

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"

    __hash__ = None


_new_token = object.__new__


def copy_context():
    """Return a copy of the current context."""
    return _thread.context.copy()


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_contextvars", (copy_context,))
