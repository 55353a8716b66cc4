"""Python part of the warnings subsystem."""

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
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Hook to write a warning to a file; replace if you like."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


_original_showwarning = showwarning


def formatwarning(message, category, filename, lineno, line=None):
    """Function to format a warning the standard way."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_original_formatwarning = formatwarning


def _show(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    if formatwarning is not _original_formatwarning:
        text = formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    else:
        text = _format(msg)
    file.write(text)


def _format(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = msg.line
    if line:
        line = line.strip()
        text += f"  {line}\n"
    return text


def _pattern(text, flags):
    if not text:
        return None
    import re

    return re.compile(text, flags)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    if message or module:
        import re

        flags = re.IGNORECASE
    else:
        flags = 0
    _add_filter(action, _pattern(message, flags), category, _pattern(module, 0), lineno, append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter(action, None, category, None, lineno, append)


def _add_filter(action, message, category, module, lineno, append):
    entry = (action, message, category, module, lineno)
    if append:
        if entry not in filters:
            filters.append(entry)
    else:
        if entry in filters:
            filters.remove(entry)
        filters.insert(0, entry)
    _filters_mutated()


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    filters[:] = []
    _filters_mutated()


def _filters_mutated():
    _state.version += 1



def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or maybe ignore it or raise an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not isinstance(category, type):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = _caller(max(stacklevel, 1), skip_file_prefixes)
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
    """Issue a warning, or maybe ignore it or raise an exception."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _state.version:
        registry.clear()
        registry["version"] = _state.version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = _action_for(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once = (text, category)
        if onceregistry.get(once):
            return
        onceregistry[once] = 1
    elif action in ("always", "all"):
        pass
    elif action == "module":
        registry[key] = 1
        other = (text, category, 0)
        if registry.get(other):
            return
        registry[other] = 1
    elif action == "default":
        registry[key] = 1
    else:
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
    """A context manager that copies and restores the warnings filter upon exiting the context."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not None:
            args.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

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
    """Indicate that a class, function or overload is deprecated."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        msg, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = msg
            return arg
        if isinstance(arg, type):
            return _deprecated_class(arg, msg, category, stacklevel)
        if callable(arg):
            import functools

            @functools.wraps(arg)
            def wrapper(*args, **kwargs):
                warn(msg, category=category, stacklevel=stacklevel + 1)
                return arg(*args, **kwargs)

            arg.__deprecated__ = wrapper.__deprecated__ = msg
            return wrapper
        raise TypeError(
            "@deprecated decorator with non-None category must be applied to "
            f"a class or callable, not {arg!r}"
        )


def _deprecated_class(arg, msg, category, stacklevel):
    import functools

    original_new = arg.__new__

    @functools.wraps(original_new)
    def __new__(cls, /, *args, **kwargs):
        if cls is arg:
            warn(msg, category=category, stacklevel=stacklevel + 1)
        if original_new is not object.__new__:
            return original_new(cls, *args, **kwargs)
        if cls.__init__ is object.__init__ and (args or kwargs):
            raise TypeError(f"{cls.__name__}() takes no arguments")
        return original_new(cls)

    arg.__new__ = staticmethod(__new__)
    original_init_subclass = arg.__init_subclass__
    if "__init_subclass__" in arg.__dict__:
        original = arg.__dict__["__init_subclass__"].__func__

        @functools.wraps(original)
        def __init_subclass__(cls, *args, **kwargs):
            warn(msg, category=category, stacklevel=stacklevel + 1)
            return original(cls, *args, **kwargs)

        arg.__init_subclass__ = classmethod(__init_subclass__)
    else:

        def __init_subclass__(cls, *args, **kwargs):
            warn(msg, category=category, stacklevel=stacklevel + 1)
            return super(arg, cls).__init_subclass__(*args, **kwargs)

        arg.__init_subclass__ = classmethod(__init_subclass__)
    arg.__deprecated__ = __new__.__deprecated__ = msg
    return arg
