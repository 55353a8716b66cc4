"""Where exceptions come from, as text: stacks, causes, groups and notes."""

import sys
from _sys import places as _places, show_place as _show_place, suggestion as _suggestion

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc",
    "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary", "StackSummary",
    "TracebackException", "walk_stack", "walk_tb", "print_list",
]

_SHOWN_REPETITIONS = 3
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class _Implicit:
    # What signatures show of it.
    def __repr__(self):
        return "<implicit>"


_sentinel = _Implicit()


class FrameSummary:
    """One call: its file, line and function, and the line's text."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_source", "locals")

    def __init__(
        self,
        filename,
        lineno,
        name,
        *,
        lookup_line=True,
        locals=None,
        line=None,
        end_lineno=None,
        colno=None,
        end_colno=None,
        **kwargs,
    ):
        self.filename, self.name = filename, name
        self.lineno, self.end_lineno = lineno, lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        # The lines as they stand in the file.
        self._source = line
        self.locals = None if locals is None else {key: _safe_string(value, "local", repr) for key, value in locals.items()}

    def __eq__(self, other):
        if not isinstance(other, (tuple, FrameSummary)):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter(self[:])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def line(self):
        if self._source is None:
            return None if self.lineno is None else ""
        return self._source.partition("\n")[0].strip()


def _frame_of(place):
    path, name, line, end_line, column, end_column, source = place
    if line == 0:
        return FrameSummary(path, None, name)
    return FrameSummary(path, line, name, line=source, end_lineno=end_line, colno=column, end_colno=end_column)


def _line_of(place, lineno):
    # A frame without the columns of what it runs.
    source = place[6] if place[2] == lineno else None
    return FrameSummary(place[0], lineno, place[1], line=None if source is None else source.partition("\n")[0])


def _limited(items, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        limit = limit if limit is None else max(limit, 0)
    if limit is None:
        return items
    return items[:limit] if limit >= 0 else items[limit:]


def _check_locals(capture_locals):
    if capture_locals:
        from _types import refuse

        refuse("the variables of a frame (capture_locals)")


class StackSummary(list):
    """Calls, the outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """The calls of pairs of a frame and a line."""
        _check_locals(capture_locals)
        result = klass()
        for frame, lineno in _limited(list(frame_gen), limit):
            result.append(_line_of(_places(frame)[0], lineno))
        return result

    @classmethod
    def from_list(klass, a_list):
        """The calls of a list, in which a call may also be (file, line, function, text)."""
        return klass([
            each if isinstance(each, FrameSummary) else FrameSummary(each[0], each[1], each[2], line=each[3]) for each in a_list
        ])

    def format_frame_summary(self, frame_summary, **kwargs):
        """The lines of one call, or None for a call that is not shown; may be overridden."""
        frame = frame_summary
        if frame.filename.startswith("<stdin-") and frame.filename.endswith(">"):
            filename = "<stdin>"
        else:
            filename = frame.filename
        if frame.colno is None or frame.end_colno is None or frame._source is None:
            shown = f'  File "{filename}", line {frame.lineno}, in {frame.name}\n'
            if frame.line:
                shown += "".join([f"    {line}\n" for line in _dedented(frame._source)])
        else:
            shown = _show_place(
                filename, frame.name, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno, frame._source
            )
        if frame.locals:
            shown += "".join([f"    {name} = {value}\n" for name, value in sorted(frame.locals.items())])
        return shown

    def format(self, **kwargs):
        """The lines of all calls; a call that repeats itself is shown three times."""
        result = []
        last = None
        count = 0
        for frame in self:
            shown = self.format_frame_summary(frame)
            if shown is None:
                continue
            if last != (frame.filename, frame.lineno, frame.name):
                _repeated(result, count)
                last = (frame.filename, frame.lineno, frame.name)
                count = 0
            count += 1
            if count <= _SHOWN_REPETITIONS:
                result.append(shown)
        _repeated(result, count)
        return result


def _repeated(result, count):
    count -= _SHOWN_REPETITIONS
    if count > 0:
        result.append(f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n")


def _dedented(source):
    lines = [line.rstrip() for line in source.strip("\n").split("\n")]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return [line[margin:] for line in lines if line]


def _safe_string(value, what, func=str):
    try:
        text = func(value)
    except BaseException:
        text = f"<{what} {func.__name__}() failed>"
    return text


class _Page:
    """Where in nested groups a text is, and the margins that follow from it."""

    def __init__(self):
        self.depth = 0
        self.needs_end = False

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, text, margin="|"):
        if not self.depth:
            return text
        before = f"{self.indent()}{margin} "
        return "".join([before + line for line in text.splitlines(keepends=True)])


class TracebackException:
    """All that is shown of an exception, without the exception itself."""

    def __init__(
        self,
        exc_type,
        exc_value,
        exc_traceback,
        *,
        limit=None,
        lookup_lines=True,
        capture_locals=False,
        compact=False,
        max_group_width=15,
        max_group_depth=10,
        save_exc_type=True,
        _seen=None,
    ):
        _check_locals(capture_locals)
        # Each exception is shown once, also where they refer to each other in a circle.
        is_first = _seen is None
        _seen = {id(exc_value)} if is_first else _seen
        _seen.add(id(exc_value))
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = StackSummary()
        if exc_traceback is not None:
            self.stack.extend([_frame_of(place) for place in _limited(_places(exc_traceback), limit)])
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        self.__notes__ = _notes_of(exc_value)
        self._has_exc_type = exc_type is not None
        self.exc_type_qualname = self.exc_type_module = None
        if self._has_exc_type:
            self.exc_type_qualname, self.exc_type_module = exc_type.__qualname__, exc_type.__module__
        self._is_syntax_error = self._has_exc_type and issubclass(exc_type, SyntaxError)
        if self._is_syntax_error:
            for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
                value = getattr(exc_value, name)
                setattr(self, name, str(value) if name.endswith("lineno") and value is not None else value)
        elif exc_value is not None:
            self._str += _suggestion(exc_value, exc_traceback is not None) or ""
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None

        if is_first and exc_value is not None:
            options = dict(limit=limit, max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=_seen)
            self._link(exc_value, compact, options)

    def _link(self, exc_value, compact, options):
        """Makes what is shown of the exceptions that one came from, and of those in a group: one after another, because a chain may be long."""
        seen = options["_seen"]
        waiting = [(self, exc_value)]

        def linked(exc):
            made = TracebackException(type(exc), exc, exc.__traceback__, **options)
            found.append((made, exc))
            return made

        while waiting:
            shown, exc = waiting.pop()
            found = []
            cause, context = exc.__cause__, exc.__context__
            if cause is not None and id(cause) not in seen:
                shown.__cause__ = linked(cause)
            wants_context = not compact or shown.__cause__ is None and not exc.__suppress_context__
            if context is not None and wants_context and id(context) not in seen:
                shown.__context__ = linked(context)
            if isinstance(exc, BaseExceptionGroup):
                shown.exceptions = [linked(each) for each in exc.exceptions]
            waiting.extend(found)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """What is shown of an exception that was caught."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    # None where it was not to be kept.
    exc_type = property(lambda self: self._exc_type)

    @property
    def exc_type_str(self):
        if not self._has_exc_type:
            return None
        name = self.exc_type_qualname
        module = self.exc_type_module
        if module not in ("__main__", "builtins"):
            if not isinstance(module, str):
                module = "<unknown>"
            name = module + "." + name
        return name

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines of the exception itself: for most one, and its notes."""
        indent = 3 * _depth * " "
        if not self._has_exc_type:
            yield indent + _final_line(None, self._str)
            return
        name = self.exc_type_str
        if self._is_syntax_error:
            for line in self._format_syntax_error(name):
                yield indent + line
        elif _depth:
            # Every line of a group's member is moved to the right.
            for line in _final_line(name, self._str)[:-1].split("\n"):
                yield indent + line + "\n"
        else:
            yield _final_line(name, self._str)
        notes = self.__notes__
        if notes is not None and not isinstance(notes, (list, tuple)):
            yield f"{indent}{_safe_string(notes, '__notes__', repr)}\n"
        else:
            for note in notes or ():
                for line in _safe_string(note, "note").split("\n"):
                    yield f"{indent}{line}\n"
        if show_group:
            for exc in self.exceptions or ():
                yield from exc.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_syntax_error(self, name):
        file = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            file = f" ({self.filename})"
        text = self.text
        if isinstance(text, str):
            text = text.rstrip("\n")
            stripped = text.lstrip(" \n\f")
            before = len(text) - len(stripped)
            if self.offset is None:
                yield f"    {stripped}\n"
            else:
                yield f"    {stripped}\n"
                # The whole line where the end lies on another one, or is not known.
                end = len(text) + 1
                if self.lineno == self.end_lineno:
                    end = min(end, self.end_offset if self.end_offset not in (None, 0) else self.offset)
                yield from self._carets(stripped, before, min(self.offset, len(text) + 1), end)
        yield f"{name}: {self.msg or '<no detail available>'}{file}\n"

    def _carets(self, stripped, before, start, end):
        if start >= end or end < 0:
            end = start + 1
        column = start - 1 - before
        end_column = end - 1 - before
        if column >= 0:
            blank = "".join([c if c.isspace() else " " for c in stripped[:column]])
            yield f"    {blank}{'^' * (end_column - column)}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """The lines of the exception and of those it came from."""
        page = _ctx or _Page()
        # The oldest first, each with the line that links it to the one after it.
        parts = []
        exc = self
        while exc is not None:
            before, line = None, None
            if chain:
                if exc.__cause__ is not None:
                    before, line = exc.__cause__, _CAUSE
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    before, line = exc.__context__, _CONTEXT
            parts.append((line, exc))
            exc = before
        for line, exc in reversed(parts):
            if line is not None:
                yield page.emit(line)
            if exc.exceptions is None:
                if exc.stack:
                    yield page.emit("Traceback (most recent call last):\n")
                    for shown in exc.stack.format():
                        yield page.emit(shown)
                for shown in exc.format_exception_only():
                    yield page.emit(shown)
            elif page.depth > self.max_group_depth:
                yield page.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from exc._format_group(page, chain)

    def _format_group(self, page, chain):
        is_outermost = page.depth == 0
        if is_outermost:
            page.depth += 1
        if self.stack:
            yield page.emit("Exception Group Traceback (most recent call last):\n", "+" if is_outermost else "|")
            for shown in self.stack.format():
                yield page.emit(shown)
        for shown in self.format_exception_only():
            yield page.emit(shown)
        count = len(self.exceptions)
        shown_count = count if count <= self.max_group_width else self.max_group_width + 1
        page.needs_end = False
        for number in range(shown_count):
            is_last = number == shown_count - 1
            if is_last:
                page.needs_end = True
            is_rest = number >= self.max_group_width
            title = "..." if is_rest else str(number + 1)
            branch = "+-" if number == 0 else "  "
            yield f"{page.indent()}{branch}+---------------- {title} ----------------\n"
            page.depth += 1
            if is_rest:
                more = count - self.max_group_width
                yield page.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from self.exceptions[number].format(chain=chain, _ctx=page)
            if is_last and page.needs_end:
                yield f"{page.indent()}+------------------------------------\n"
                page.needs_end = False
            page.depth -= 1
        if is_outermost:
            page.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Writes the lines to a file, or to sys.stderr."""
        _print_all(self.format(chain=chain), file)


def _print_all(lines, file):
    stream = sys.stderr if file is None else file
    for line in lines:
        print(line, file=stream, end="")


def _notes_of(exc):
    try:
        return getattr(exc, "__notes__", None)
    except Exception as error:
        return [f"Ignored error getting __notes__: {_safe_string(error, '__notes__', repr)}"]


def _final_line(name, text):
    return f"{name}: {text}\n" if name is not None and text else f"{name}\n" if name is not None else f"NoneType: {text}\n"


def _parts(exc, value, tb):
    given = [each for each in (value, tb) if each is not _sentinel]
    if len(given) == 1:
        raise ValueError("Both or neither of value and tb must be given")
    if not given:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        value, tb = exc, getattr(exc, "__traceback__", None)
    return None if value is None else type(value), value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Writes an exception with its traceback."""
    exc_type, value, tb = _parts(exc, value, tb)
    TracebackException(exc_type, value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """The lines of an exception with its traceback."""
    exc_type, value, tb = _parts(exc, value, tb)
    return list(TracebackException(exc_type, value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The lines of an exception without its traceback."""
    if value is _sentinel:
        value = exc
    shown = TracebackException(None if value is None else type(value), value, None, compact=True)
    return list(shown.format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Writes the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text of the exception that is being handled."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Shows the exception that ended an interactive statement: there is none."""
    raise ValueError("no last exception")


def print_list(extracted_list, file=None):
    """Writes the lines of a list of calls."""
    _print_all(format_list(extracted_list), file)


def format_list(extracted_list):
    """The lines of a list of calls."""
    return StackSummary.from_list(extracted_list).format()


def extract_tb(tb, limit=None):
    """The calls of a traceback."""
    stack = StackSummary()
    if tb is not None:
        stack.extend([_frame_of(place) for place in _limited(_places(tb), limit)])
    return stack


def format_tb(tb, limit=None):
    """The lines of a traceback's calls."""
    return extract_tb(tb, limit=limit).format()


def print_tb(tb, limit=None, file=None):
    """Writes the lines of a traceback's calls."""
    print_list(extract_tb(tb, limit=limit), file=file)


def walk_tb(tb):
    """Pairs of a frame and a line, for each call of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Pairs of a frame and a line, from a frame (or the caller's) outwards."""
    if f is None:
        f = sys._getframe(1)
    return _walk(f)


def _walk(f):
    while f:
        yield f, f.f_lineno
        f = f.f_back


def extract_stack(f=None, limit=None):
    """The calls down to a frame, or to the caller's."""
    if f is None:
        f = sys._getframe(1)
    return _stack(f, limit)


def _stack(f, limit):
    places = []
    while f is not None:
        places.append(_places(f)[0])
        f = f.f_back
    places = _limited(places, limit)
    places.reverse()
    return StackSummary([_line_of(place, place[2]) for place in places])


def format_stack(f=None, limit=None):
    """The lines of the calls down to a frame, or to the caller's."""
    return _stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Writes the lines of the calls down to a frame, or to the caller's."""
    print_list(_stack(sys._getframe(1) if f is None else f, limit), file=file)


def clear_frames(tb):
    """Lets go of variables of the traceback's frames: it holds none."""
