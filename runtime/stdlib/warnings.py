"""Warnings: issuing them, deciding by filters what becomes of them, showing them."""

import sys

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings",
    "deprecated",
]

# Each filter: action, pattern of the message, category, pattern of the module, line.  The first that fits decides.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
onceregistry = {}
_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")


class _State:
    __slots__ = ("version", "log", "registries")


_state = _State()
# How often the filters were changed: what a module remembers of its warnings is void after a change.
_state.version = 1
# The list of a catch_warnings that records, or None.
_state.log = None
# What each module remembers of its warnings, by name.
_state.registries = {}


class WarningMessage(object):
    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        # In the order of their names above.
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning; what a program sets in its place is called instead."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


_original_showwarning = showwarning


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning; what a program sets in its place is called instead."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_original_formatwarning = formatwarning


def _show(msg):
    stream = sys.stderr if msg.file is None else msg.file
    if stream is None:
        return
    if formatwarning is _original_formatwarning:
        stream.write(_format(msg))
    else:
        stream.write(formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line))


def _format(msg):
    below = f"  {msg.line.strip()}\n" if msg.line else ""
    return f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n{below}"


def _pattern(text, any_case):
    if not text:
        return None
    import re

    return re.compile(text, re.IGNORECASE if any_case else 0)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter, in front or behind the others; message and module are patterns."""
    _check_action(action)
    _check_text(message, "message")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    _check_text(module, "module")
    _check_line(lineno)
    _add_filter(append, action, _pattern(message, True), category, _pattern(module, False), lineno)


def _check_action(action):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")


def _check_text(text, what):
    if not isinstance(text, str):
        raise TypeError(f"{what} must be a string")


def _check_line(lineno):
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter for all messages and modules."""
    _check_action(action)
    _check_line(lineno)
    _add_filter(append, action, None, category, None, lineno)


def _add_filter(append, *entry):
    if not append:
        # It moves to the front, if it is there already.
        filters[:] = [entry, *[other for other in filters if other != entry]]
    elif entry not in filters:
        filters.append(entry)
    _filters_mutated()


def resetwarnings():
    """Removes all filters."""
    filters.clear()
    _filters_mutated()


def _filters_mutated():
    _state.version += 1



def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issues a warning for the line that calls this, or one further out: shown, ignored or raised, as the filters say."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    frame = _caller(max(stacklevel, 2 if skip_file_prefixes else 1), skip_file_prefixes)
    if frame is None:
        filename, lineno, module, line = "<sys>", 0, "sys", None
    else:
        from _sys import places

        place = places(frame)[0]
        filename, lineno, line = place[0], place[2], place[6]
        module = frame.f_globals.get("__name__", "<string>")
    warn_explicit(message, category, filename, lineno, module, _state.registries.setdefault(module, {}), None, source, _line=line)


def _caller(stacklevel, skip_file_prefixes):
    from _sys import frame

    # The frames of this module do not count.
    depth = 2
    found = frame(depth)
    while stacklevel > 1 and found is not None:
        depth += 1
        found = frame(depth)
        if found is not None and skip_file_prefixes and found.f_code.co_filename.startswith(skip_file_prefixes):
            continue
        stacklevel -= 1
    return found


def warn_explicit(
    message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None, *, _line=None
):
    """Issues a warning for a line that is given; the registry remembers what the module was warned of."""
    lineno = int(lineno)
    if module is None:
        whole = filename or "<unknown>"
        module = whole[:-3] if whole[-3:].lower() == ".py" else whole
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _state.version:
        registry.clear()
        registry["version"] = _state.version
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = _action_for(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action in ("default", "module", "once"):
        # Never again for this line, for no line of the module, or for none at all.
        registry[key] = 1
        if action != "default":
            seen, wide = (onceregistry, (text, category)) if action == "once" else (registry, (text, category, 0))
            if seen.get(wide):
                return
            seen[wide] = 1
    elif action not in ("all", "always"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {(action, text, category, module, lineno)!r}")
    _deliver(WarningMessage(message, category, filename, lineno, source=source, line=None), _line)


def _deliver(msg, line):
    if _state.log is not None and showwarning is _original_showwarning:
        _state.log.append(msg)
    elif showwarning is not _original_showwarning:
        if not callable(showwarning):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        msg.line = line
        _show(msg)


def _action_for(text, category, module, lineno):
    for action, message, wanted, place, line in filters:
        if (
            (message is None or message.match(text))
            and issubclass(category, wanted)
            and (place is None or (place == module if isinstance(place, str) else place.match(module)))
            and (line == 0 or line == lineno)
        ):
            return action
    return defaultaction


class catch_warnings(object):
    """Keeps what is changed in the filters within a block, and records warnings on demand."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        shown = ["record=True"] if self._record else []
        if self._module is not None:
            shown.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __enter__(self):
        global showwarning
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._saved = (filters[:], showwarning, _state.log)
        _filters_mutated()
        log = None
        if self._record:
            log = []
            _state.log = log
            showwarning = _original_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global showwarning
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:], showwarning, _state.log = self._saved
        _filters_mutated()


class deprecated:
    """Marks a class or function that should no longer be used: its use warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        text, category, stacklevel = self.message, self.category, self.stacklevel
        marked = arg
        if isinstance(arg, type) and category is not None:
            _deprecate_class(arg, text, category, stacklevel)
        elif category is not None:
            if not callable(arg):
                raise TypeError(f"@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}")
            import functools

            @functools.wraps(arg)
            def marked(*args, **kwargs):
                warn(text, category, stacklevel + 1)
                return arg(*args, **kwargs)

        arg.__deprecated__ = marked.__deprecated__ = text
        return marked


def _deprecate_class(arg, text, category, stacklevel):
    # Making an object warns, and so does deriving a class.
    import functools

    make = arg.__new__

    @functools.wraps(make)
    def __new__(cls, /, *args, **kwargs):
        if cls is arg:
            warn(text, category, stacklevel + 1)
        if make is object.__new__:
            if (args or kwargs) and cls.__init__ is object.__init__:
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return make(cls)
        return make(cls, *args, **kwargs)

    own = vars(arg).get("__init_subclass__")
    if own is None:

        def __init_subclass__(cls, *args, **kwargs):
            warn(text, category, stacklevel + 1)
            return super(arg, cls).__init_subclass__(*args, **kwargs)

    else:
        derive = own.__func__

        @functools.wraps(derive)
        def __init_subclass__(cls, *args, **kwargs):
            warn(text, category, stacklevel + 1)
            return derive(cls, *args, **kwargs)

    arg.__new__, arg.__init_subclass__ = staticmethod(__new__), classmethod(__init_subclass__)
    __new__.__deprecated__ = text


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_warnings", (warn, warn_explicit))
