"""Messages of a program about itself: loggers take them, handlers write them, formatters make them text."""

import sys
from _sys import has_clock as _has_clock, loaded as _loaded

__all__ = [
    "BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "Filter", "Formatter", "Handler", "INFO", "LogRecord", "Logger",
    "LoggerAdapter", "NOTSET", "NullHandler", "StreamHandler", "WARN", "WARNING", "addLevelName", "basicConfig", "captureWarnings", "critical",
    "debug", "disable", "error", "exception", "fatal", "getLevelName", "getLogger", "getLoggerClass", "info", "log", "makeLogRecord",
    "setLoggerClass", "shutdown", "warn", "warning", "getLogRecordFactory", "setLogRecordFactory", "lastResort", "raiseExceptions",
    "getLevelNamesMapping", "getHandlerByName", "getHandlerNames",
]

# What programs set to have less in their records.
raiseExceptions = logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True

NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = range(0, 60, 10)
WARN, FATAL = WARNING, CRITICAL

_level_names = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_levels = {
    "CRITICAL": CRITICAL, "FATAL": FATAL, "ERROR": ERROR, "WARN": WARN, "WARNING": WARNING, "INFO": INFO, "DEBUG": DEBUG, "NOTSET": NOTSET,
}
# As programs know them.
_levelToName, _nameToLevel = _level_names, _levels


def getLevelNamesMapping():
    """The names of levels, with their numbers."""
    return dict(_levels)


def getLevelName(level):
    """The name of a level, or the level of a name; a text that says so where there is none."""
    for known in (_level_names, _levels):
        if level in known:
            return known[level]
    return f"Level {level}"


def addLevelName(level, levelName):
    """Gives a level a name."""
    _level_names[level] = levelName
    _levels[levelName] = level


def _check_level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f"Level not an integer or a valid string: {level!r}")
    if level not in _levels:
        raise ValueError(f"Unknown level: {level!r}")
    return _levels[level]


_checkLevel = _check_level


class LogRecord(object):
    """One message, and all that is known of how it came."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        # Formatters that show all there is show it in this order.
        self.name, self.msg = name, msg
        # One mapping gives the values of `%(name)s` by name.
        self.args = args[0] if args and len(args) == 1 and args[0] and _is_mapping(args[0]) else args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname, self.filename = pathname, pathname.rsplit("/", 1)[-1]
        self.module = self.filename.rsplit(".", 1)[0] if self.filename.rfind(".") > 0 else self.filename
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        if _start_time is not None:
            self.created = now = time.time()
            self.msecs = int((now - int(now)) * 1000) + 0.0
            self.relativeCreated = (now - _start_time) * 1000
        self.thread, self.threadName, self.processName, self.process = 0, "MainThread", "MainProcess", 1
        self.taskName = _task_name()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments in it."""
        text = str(self.msg)
        return text % self.args if self.args else text


def _is_mapping(value):
    return isinstance(value, dict) or (
        hasattr(value, "keys") and hasattr(value, "__getitem__") and hasattr(value, "__len__") and not isinstance(value, type)
    )


# A program has the time only where its host gives a clock; without one, records have none, and asking for it ends the run.
_start_time = None
if _has_clock():
    import time

    _start_time = time.time()


def _task_name():
    # Who has not imported asyncio runs no task.
    tasks = _loaded("_asyncio")
    if tasks is None or tasks._get_running_loop() is None:
        return None
    task = tasks.current_task()
    return None if task is None else task.get_name()


_record_factory = LogRecord


def setLogRecordFactory(factory):
    """Sets what makes records; it takes the arguments of LogRecord."""
    global _record_factory
    _record_factory = factory


def getLogRecordFactory():
    """What makes records."""
    return _record_factory


def makeLogRecord(dict):
    """A record with the attributes that a dict has."""
    record = _record_factory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


def _created(record):
    created = record.__dict__.get("created")
    if created is None:
        import time

        created = time.time()
    return created


class PercentStyle(object):
    """Formats with fields as in `%(message)s`."""

    default_format, asctime_format, asctime_search = "%(message)s", "%(asctime)s", "%(asctime)"
    validation_pattern = r"%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]"

    def __init__(self, fmt, *, defaults=None):
        self._defaults, self._fmt = defaults, fmt or self.default_format

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        """Refuses a format without any field."""
        import re

        if re.search(self.validation_pattern, self._fmt, re.I) is None:
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        if _start_time is None and ("created" in self._fmt or "msecs" in self._fmt or "relativeCreated" in self._fmt):
            _created(record)
        if self._defaults:
            return self._defaults | record.__dict__
        return record.__dict__

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            text = self._format(record)
        except KeyError as missing:
            raise ValueError(f"Formatting field not found in record: {missing}")
        return text


class StrFormatStyle(PercentStyle):
    """Formats with fields as in `{message}`."""

    default_format, asctime_format, asctime_search = "{message}", "{asctime}", "{asctime"

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        """Refuses a format without fields, or with wrong ones."""
        import re

        is_name = re.compile(r"^(\d+|\w+)(\.\w+|\[[^]]+\])*$").match
        is_spec = re.compile(r"^(.?[<=>^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?$", re.I).match
        named = False
        try:
            for name, spec, conversion in _fields(self._fmt):
                if name and not is_name(name):
                    raise ValueError(f"invalid field name/expression: {name!r}")
                named = named or bool(name)
                if conversion not in (None, "r", "s", "a"):
                    raise ValueError(f"invalid conversion: {conversion!r}")
                if spec and not is_spec(spec):
                    raise ValueError(f"bad specifier: {spec!r}")
        except ValueError as wrong:
            raise ValueError(f"invalid format: {wrong}")
        if not named:
            raise ValueError("invalid format: no fields")


def _fields(fmt):
    # The replacement fields of a format: name, specification, conversion.
    at = 0
    while at < len(fmt):
        c = fmt[at]
        if fmt[at : at + 2] in ("{{", "}}"):
            at += 2
            continue
        if c == "}":
            raise ValueError("Single '}' encountered in format string")
        if c != "{":
            at += 1
            continue
        depth = 1
        end = at + 1
        while end < len(fmt) and depth:
            depth += {"{": 1, "}": -1}.get(fmt[end], 0)
            end += 1
        if depth:
            raise ValueError("expected '}' before end of string" if end > at + 1 else "Single '{' encountered in format string")
        field, _, spec = fmt[at + 1 : end - 1].partition(":")
        name, _, conversion = field.partition("!")
        yield name, spec, conversion or None
        at = end


class StringTemplateStyle(PercentStyle):
    """Formats with fields as in `${message}`."""

    default_format, asctime_format, asctime_search = "${message}", "${asctime}", "${asctime}"

    def __init__(self, *args, **kwargs):
        from string import Template

        super().__init__(*args, **kwargs)
        self._template = Template(self._fmt)

    def usesTime(self):
        return "$asctime" in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        """Refuses a format without fields, or with a `$` that begins none."""
        named = False
        for found in self._template.pattern.finditer(self._fmt):
            if found["named"] or found["braced"]:
                named = True
            elif found[0] == "$":
                raise ValueError("invalid format: bare '$' not allowed")
        if not named:
            raise ValueError("invalid format: no fields")

    def _format(self, record):
        return self._template.substitute(**self._values(record))


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

# By its sign: what a style does, and the format of basicConfig in it.
_STYLES = {
    sign: (style, form)
    for sign, style, form in (
        ("%", PercentStyle, BASIC_FORMAT),
        ("{", StrFormatStyle, "{levelname}:{name}:{message}"),
        ("$", StringTemplateStyle, "${levelname}:${name}:${message}"),
    )
}


def _style(sign):
    if sign not in _STYLES:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
    return _STYLES[sign]


class Formatter(object):
    """Makes the text of a record, by a format in one of three styles."""

    default_time_format, default_msec_format = "%Y-%m-%d %H:%M:%S", "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self.datefmt = datefmt
        self._style = made = _style(style)[0](fmt, defaults=defaults)
        if validate:
            made.validate()
        self._fmt = made._fmt

    def converter(self, seconds):
        import time

        return time.localtime(seconds)

    def formatTime(self, record, datefmt=None):
        """The time of a record, in this format or in the default one with milliseconds."""
        import time

        made = self.converter(_created(record))
        if datefmt:
            return time.strftime(datefmt, made)
        shown = time.strftime(self.default_time_format, made)
        with_msec = self.default_msec_format
        return with_msec % (shown, record.msecs) if with_msec else shown

    def formatException(self, ei):
        """The traceback of (type, exception, traceback)."""
        import traceback

        return "".join(traceback.format_exception(*ei)).removesuffix("\n")

    def usesTime(self):
        """Whether the format shows the time."""
        return self._style.usesTime()

    def formatMessage(self, record):
        """The record's line, without tracebacks."""
        return self._style.format(record)

    def formatStack(self, stack_info):
        """The stack as it is shown; may be overridden."""
        return stack_info

    def format(self, record):
        """The whole text of a record; sets its `message`, and its `asctime` where the format shows it."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        shown, raised = self.formatMessage(record), record.exc_info
        if raised and not record.exc_text:
            # Kept, since it does not change from one formatter to the next.
            record.exc_text = self.formatException(raised)
        for below in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if below:
                shown += below if shown[-1:] == "\n" else "\n" + below
        return shown


_plain = Formatter()


class BufferingFormatter(object):
    """Makes one text of several records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _plain

    def formatHeader(self, records):
        """What stands above the records; may be overridden."""
        return ""

    def formatFooter(self, records):
        """What stands below the records; may be overridden."""
        return ""

    def format(self, records):
        """The texts of the records one behind the other."""
        if not records:
            return ""
        return "".join([self.formatHeader(records), *map(self.linefmt.format, records), self.formatFooter(records)])


class Filter(object):
    """Lets pass what a logger of that name, or one below it, has logged."""

    def __init__(self, name=""):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        """Whether the record passes."""
        return not self.nlen or f"{record.name}.".startswith(f"{self.name}.")


class Filterer(object):
    """What loggers and handlers share: filters that records have to pass."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Adds an object with a method `filter`, or a function."""
        if filter not in self.filters:
            self.filters += [filter]

    def removeFilter(self, filter):
        """Removes a filter, if it is there."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record, or what a filter gave for it; something false where one does not let it pass."""
        for each in self.filters:
            verdict = getattr(each, "filter", each)(record)
            if not verdict:
                return False
            # It may be another record, for the next ones.
            record = verdict if isinstance(verdict, LogRecord) else record
        return record


_handlers = {}
# In the order in which they were made.
_handler_list = []


def getHandlerByName(name):
    """The handler of that name, or None."""
    return _handlers.get(name)


def getHandlerNames():
    """The names that handlers have."""
    return frozenset(_handlers)


class Handler(Filterer):
    """Takes records of its level and above somewhere."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self.level, self.formatter = _check_level(level), None
        self._name = self._lock = None
        self._closed = False
        _handler_list.append(self)

    def get_name(self):
        return self._name

    def set_name(self, name):
        _handlers.pop(self._name, None)
        self._name = name
        if name:
            _handlers[name] = self

    name = property(get_name, set_name)

    @property
    def lock(self):
        """A lock for who asks for one; there is one thread, so that nothing here needs it."""
        if self._lock is None:
            self.createLock()
        return self._lock

    @lock.setter
    def lock(self, value):
        self._lock = value

    def createLock(self):
        """Makes the lock."""
        from threading import RLock

        self.lock = RLock()

    def acquire(self):
        """Does nothing: there is one thread."""

    def release(self):
        """Does nothing: there is one thread."""

    def setLevel(self, level):
        """Sets the level below which records are let go."""
        self.level = _check_level(level)

    def format(self, record):
        """The text of a record, by the formatter of the handler."""
        return (self.formatter or _plain).format(record)

    def emit(self, record):
        """Writes a record; each class of handlers has its way."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        """Writes a record that passes the filters; gives what they gave."""
        verdict = self.filter(record)
        if verdict:
            self.emit(verdict if isinstance(verdict, LogRecord) else record)
        return verdict

    def setFormatter(self, fmt):
        """Sets what makes the texts."""
        self.formatter = fmt

    def flush(self):
        """Writes what is still kept."""

    def close(self):
        """Ends the handler's work: its name is free."""
        self._closed = True
        if self._name:
            _handlers.pop(self._name, None)

    def handleError(self, record):
        """Reports an exception that writing a record has raised, unless `raiseExceptions` is false."""
        if not raiseExceptions or not sys.stderr:
            return
        import traceback

        write = sys.stderr.write
        write("--- Logging error ---\n")
        traceback.print_exc()
        write("Call stack:\n")
        write(f"Logged from file {record.filename}, line {record.lineno}\n")
        try:
            write(f"Message: {record.msg!r}\nArguments: {record.args}\n")
        except RecursionError:
            raise
        except Exception:
            write("Unable to print the message and arguments - possible formatting error.\nUse the traceback above to help find the error.\n")

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"


class StreamHandler(Handler):
    """Writes records to a stream."""

    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        """Flushes the stream, where it can be."""
        stream = self.stream
        if stream and hasattr(stream, "flush"):
            stream.flush()

    def emit(self, record):
        """Writes the text of a record and the terminator."""
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except Exception as error:
            if isinstance(error, RecursionError):
                raise
            self.handleError(record)

    def setStream(self, stream):
        """Goes on with another stream; gives the one before, or None where it is the same."""
        before = self.stream
        if stream is before:
            return None
        self.flush()
        self.stream = stream
        return before

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return f"<{type(self).__name__} {name}{' ' if name else ''}({getLevelName(self.level)})>"

    @classmethod
    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)


class _StderrHandler(StreamHandler):
    """Writes to whatever sys.stderr is at the moment."""

    stream = property(lambda self: sys.stderr)

    def __init__(self, level=NOTSET):
        # There is no stream to set.
        Handler.__init__(self, level)


lastResort = _StderrHandler(WARNING)


class PlaceHolder(object):
    """Stands in the hierarchy for a logger that nobody has asked for yet."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap.setdefault(alogger)


class Manager(object):
    """Holds the hierarchy of loggers."""

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}
        self.loggerClass = self.logRecordFactory = None
        self.disable, self.emittedNoHandlerWarning = NOTSET, False

    @property
    def disable(self):
        """The level up to which nothing is logged."""
        return self._off

    @disable.setter
    def disable(self, value):
        self._off = _check_level(value)

    def getLogger(self, name):
        """The logger of that name, which is made when it is first asked for."""
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        found = self.loggerDict.get(name)
        if isinstance(found, Logger):
            return found
        made = (self.loggerClass or _logger_class)(name)
        made.manager = self
        self.loggerDict[name] = made
        if found is not None:
            # Loggers below it were made first.
            for child in found.loggerMap:
                if child.parent.name[: len(name)] != name:
                    made.parent = child.parent
                    child.parent = made
        self._find_parent(made)
        return made

    def setLoggerClass(self, klass):
        """Sets the class of the loggers that this manager makes."""
        self.loggerClass = _logger_kind(klass)

    def setLogRecordFactory(self, factory):
        """Sets what makes the records of this manager's loggers."""
        self.logRecordFactory = factory

    def _find_parent(self, logger):
        name = logger.name
        end = name.rfind(".")
        parent = None
        while end > 0 and parent is None:
            prefix = name[:end]
            found = self.loggerDict.get(prefix)
            if found is None:
                self.loggerDict[prefix] = PlaceHolder(logger)
            elif isinstance(found, Logger):
                parent = found
            else:
                found.append(logger)
            end = name.rfind(".", 0, end - 1)
        logger.parent = self.root if parent is None else parent

    def _clear_cache(self):
        for each in (self.root, *self.loggerDict.values()):
            if isinstance(each, Logger):
                each._cache.clear()


class Logger(Filterer):
    """Takes messages under a name and hands them to its handlers, and to those of the loggers above."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.level, self.parent = name, _check_level(level), None
        self.handlers, self.propagate, self.disabled = [], True, False
        # Whether a level is logged, as long as no level is set anywhere.
        self._cache = {}

    def setLevel(self, level):
        """Sets the level below which messages are let go."""
        self.level = _check_level(level)
        self.manager._clear_cache()

    def debug(self, msg, *args, **kwargs):
        """Logs a message of level DEBUG."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Logs a message of level INFO."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Logs a message of level WARNING."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        _is_old("method")
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Logs a message of level ERROR."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Logs a message of level ERROR with the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Logs a message of level CRITICAL."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """Is critical()."""
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Logs a message of any level."""
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def findCaller(self, stack_info=False, stacklevel=1):
        """Where the message comes from: file, line, function, and the stack on demand."""
        from _sys import frame, places

        depth = 1
        found = frame(depth)
        while found is not None and _is_internal(found):
            depth += 1
            found = frame(depth)
        while stacklevel > 1:
            after = frame(depth + 1)
            if after is None:
                break
            depth += 1
            found = after
            if not _is_internal(found):
                stacklevel -= 1
        if found is None:
            return "(unknown file)", 0, "(unknown function)", None
        place = places(found)[0]
        sinfo = None
        if stack_info:
            import traceback

            sinfo = "Stack (most recent call last):\n" + "".join(traceback.format_stack(found))[:-1]
        return place[0], place[2], place[1], sinfo

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """Makes a record; may be overridden."""
        record = _record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if key in ("message", "asctime") or key in record.__dict__:
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
                record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        # CPython's name: programs override it.
        path, line, function, stack = self.findCaller(stack_info, stacklevel)
        raised = _raised(exc_info) if exc_info else exc_info
        self.handle(self.makeRecord(self.name, level, path, line, msg, args, raised, function, extra, stack))

    def handle(self, record):
        """Hands a record that passes the filters to the handlers."""
        verdict = False if self.disabled else self.filter(record)
        if verdict:
            self.callHandlers(verdict if isinstance(verdict, LogRecord) else record)

    def addHandler(self, hdlr):
        """Adds a handler, unless it is there."""
        if hdlr not in self.handlers:
            self.handlers += [hdlr]

    def removeHandler(self, hdlr):
        """Removes a handler, if it is there."""
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        """Whether there is a handler here or above, as far as records get."""
        at = self
        while at and not at.handlers:
            at = at.parent if at.propagate else None
        return at is not None

    def callHandlers(self, record):
        """Hands a record to all handlers here and above whose level it has."""
        at, found = self, False
        while at:
            for each in at.handlers:
                found = True
                if record.levelno >= each.level:
                    each.handle(record)
            at = at.parent if at.propagate else None
        if not found:
            self._without_handlers(record)

    def _without_handlers(self, record):
        last, manager = lastResort, self.manager
        if last and record.levelno >= last.level:
            last.handle(record)
        # Said once.
        if not last and raiseExceptions and not manager.emittedNoHandlerWarning:
            manager.emittedNoHandlerWarning = True
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def getEffectiveLevel(self):
        """The level of this logger, or of the next one above that has one."""
        at = self
        while at and not at.level:
            at = at.parent
        return at.level if at else NOTSET

    def isEnabledFor(self, level):
        """Whether messages of this level are logged."""
        if self.disabled:
            return False
        known = self._cache.get(level)
        if known is None:
            known = self.manager.disable < level and level >= self.getEffectiveLevel()
            self._cache[level] = known
        return known

    def getChild(self, suffix):
        """The logger of that name below this one."""
        return self.manager.getLogger(suffix if self is self.root else f"{self.name}.{suffix}")

    def getChildren(self):
        def level(logger):
            return 0 if logger is logger.manager.root else 1 + logger.name.count(".")

        return {
            item
            for item in self.manager.loggerDict.values()
            if isinstance(item, Logger) and item.parent is self and level(item) == 1 + level(item.parent)
        }

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    def __reduce__(self):
        return getLogger, (self.name,)


def _is_internal(frame):
    return frame.f_globals.get("__name__") == __name__


def _raised(given):
    # An exception as (type, exception, traceback): the one that is given, or the one that is being handled.
    if isinstance(given, tuple):
        return given
    return (type(given), given, given.__traceback__) if isinstance(given, BaseException) else sys.exc_info()


def _is_old(kind):
    import warnings

    warnings.warn(f"The 'warn' {kind} is deprecated, use 'warning' instead", DeprecationWarning, 3)


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        super().__init__("root", level)

    def __reduce__(self):
        return getLogger, ()


_logger_class = Logger


def setLoggerClass(klass):
    """Sets the class of the loggers that are made from now on."""
    global _logger_class
    _logger_class = _logger_kind(klass)


def _logger_kind(klass):
    if not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    return klass


def getLoggerClass():
    """The class of new loggers."""
    return _logger_class


class LoggerAdapter(object):
    """Stands for a logger, and adds to each message what is known where it was made."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def process(self, msg, kwargs):
        """What is logged instead of a message and its keyword arguments; may be overridden."""
        own = self.extra
        kwargs["extra"] = {**own, **kwargs["extra"]} if self.merge_extra and "extra" in kwargs else own
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        _is_old("method")
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Logs what process() makes of a message."""
        if self.isEnabledFor(level):
            msg, given = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **given)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **kwargs):
        # For an adapter of this one.
        self.logger._log(level, msg, args, **kwargs)

    name = property(lambda self: self.logger.name)
    manager = property(lambda self: self.logger.manager, lambda self, value: setattr(self.logger, "manager", value))

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    @classmethod
    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)


Logger.root = root = RootLogger(WARNING)
Logger.manager = Manager(root)


def basicConfig(**kwargs):
    """Gives the root logger handlers, unless it has some: one for a stream, or those that are given."""
    take = kwargs.pop
    force = take("force", False)
    take("encoding", None)
    take("errors", None)
    if force:
        for old in root.handlers[:]:
            root.removeHandler(old)
            old.close()
    if root.handlers:
        return
    handlers = take("handlers", None)
    if handlers is not None:
        if "stream" in kwargs or "filename" in kwargs:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    elif "stream" in kwargs and "filename" in kwargs:
        raise ValueError("'stream' and 'filename' should not be specified together")
    else:
        name, _ = take("filename", None), take("filemode", None)
        if name:
            raise PermissionError(1, "Operation not permitted: a program has no files", name)
        handlers = [StreamHandler(take("stream", None))]
    datefmt, sign = take("datefmt", None), take("style", "%")
    fmt = take("format", _style(sign)[1])
    formatter, level = take("formatter", None), take("level", None)
    if kwargs:
        raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")
    for each in handlers:
        if each.formatter is None:
            formatter = formatter or Formatter(fmt, datefmt, sign)
            each.setFormatter(formatter)
        root.addHandler(each)
    if level is not None:
        root.setLevel(level)


def getLogger(name=None):
    """The logger of that name, or the root logger."""
    is_root = not name or isinstance(name, str) and name == root.name
    return root if is_root else Logger.manager.getLogger(name)


def _ready_root():
    # What the functions below log with.
    if not root.handlers:
        basicConfig()
    return root


def critical(msg, *args, **kwargs):
    """Logs a message of level CRITICAL with the root logger."""
    _ready_root().critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    """Is critical()."""
    critical(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    """Logs a message of level ERROR with the root logger."""
    _ready_root().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """Logs a message of level ERROR with the exception that is being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    """Logs a message of level WARNING with the root logger."""
    _ready_root().warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    _is_old("function")
    warning(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """Logs a message of level INFO with the root logger."""
    _ready_root().info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    """Logs a message of level DEBUG with the root logger."""
    _ready_root().debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Logs a message of any level with the root logger."""
    _ready_root().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Lets no logger log messages up to this level."""
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=None):
    """Flushes and closes all handlers, the last one first."""
    for handler in reversed(_handler_list if handlerList is None else list(handlerList)):
        handler.flush()
        handler.close()


class NullHandler(Handler):
    """Lets all records go, so that a library's logger has a handler."""

    lock = None

    def handle(self, record):
        """Does nothing."""

    def emit(self, record):
        """Does nothing."""

    def createLock(self):
        """Does nothing."""

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"


# What showed warnings before they were captured.
_shown_before = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    import warnings

    if file is None:
        to = getLogger("py.warnings")
        if not to.handlers:
            to.handlers = [NullHandler()]
        to.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))
    elif _shown_before is not None:
        _shown_before(message, category, filename, lineno, file, line)


def captureWarnings(capture):
    """Whether warnings are logged, by the logger `py.warnings`, instead of shown."""
    global _shown_before
    import warnings

    if capture and _shown_before is None:
        _shown_before, warnings.showwarning = warnings.showwarning, _showwarning
    elif not capture and _shown_before is not None:
        warnings.showwarning, _shown_before = _shown_before, None
