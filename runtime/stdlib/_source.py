"""Where definitions stand in the source of a program: the lines that belong to each. For `inspect`."""

import sys
from _sys import exception as _exception, frame as _frame, main_file as _main_file, places as _places, source as _source
from _types import refuse as _refuse
from collections import namedtuple


def lines_of(text):
    """The lines of a text, each with its end."""
    return text.splitlines(keepends=True)


def _skip_string(text, place, prefix):
    """The place behind a string that begins with a quote here."""
    quote = text[place]
    end = quote * 3 if text[place:place + 3] == quote * 3 else quote
    place += len(end)
    is_raw = "r" in prefix.lower()
    while place < len(text):
        if text[place] == "\\":
            place += 2
        elif text.startswith(end, place):
            return place + len(end)
        elif text[place] == "\n" and len(end) == 1 and not is_raw:
            return place
        else:
            place += 1
    return place


def _statement(lines, first):
    """The last line of the statement that begins in a line, and whether nothing stands behind its last colon outside of brackets."""
    text = "".join(lines[first:first + 2000])
    place = depth = line = 0
    word = ""
    opens = False
    while place < len(text):
        character = text[place]
        if character in "'\"":
            end = _skip_string(text, place, word)
            line += text.count("\n", place, end)
            place, word, opens = end, "", False
            continue
        if character == "#":
            place = text.find("\n", place)
            if place < 0:
                break
            continue
        if character == "\n":
            if not depth:
                return first + line, opens
            line += 1
        elif character == "\\" and text[place + 1:place + 2] == "\n":
            line += 1
            place += 1
        elif character in "([{":
            depth += 1
            opens = False
        elif character in ")]}":
            # A lambda may stand in the middle of brackets.
            depth = max(depth - 1, 0)
            opens = False
        elif character == ":" and not depth:
            opens = True
        elif not character.isspace():
            opens = False
        word = word + character if character.isalnum() else ""
        place += 1
    return first + line, opens


def _indent(line):
    return len(line) - len(line.lstrip())


def block(lines, first):
    """The lines of the definition that begins in a line, its decorators and its body among them."""
    at = first
    while at < len(lines) and lines[at].lstrip().startswith("@"):
        at = _statement(lines, at)[0] + 1
    if at >= len(lines):
        return lines[first:first + 1]
    base = _indent(lines[at])
    head = lines[at].lstrip()
    last, opens = _statement(lines, at)
    if not head.startswith(("def ", "class ", "async ")) or not opens:
        return lines[first:last + 1]
    at = last + 1
    body = None
    while at < len(lines):
        line = lines[at]
        stripped = line.strip()
        if not stripped:
            at += 1
            continue
        indent = _indent(line)
        if stripped.startswith("#"):
            # A comment belongs to the body where it stands as far to the right.
            if body is not None and indent >= body:
                last = at
            at += 1
            continue
        if indent <= base:
            break
        if body is None:
            body = indent
        last = _statement(lines, at)[0]
        at = last + 1
    return lines[first:last + 1]


def class_line(lines, qualified):
    """The line in which a class of that qualified name begins, from 0, or None. Its decorators belong to it."""
    names = qualified.split(".")
    found = []
    stack = []
    at = 0
    start = None
    while at < len(lines):
        stripped = lines[at].strip()
        if not stripped or stripped.startswith("#"):
            at += 1
            continue
        indent = _indent(lines[at])
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if stripped.startswith("@"):
            start = at if start is None else start
            at = _statement(lines, at)[0] + 1
            continue
        kind, _, rest = stripped.partition(" ")
        if kind == "async":
            kind, _, rest = rest.strip().partition(" ")
        if kind in ("class", "def"):
            name = ""
            for character in rest.lstrip():
                if not (character.isalnum() or character == "_"):
                    break
                name += character
            stack.append((indent, name))
            if kind == "class" and [one for _, one in stack] == [one for one in names if one != "<locals>"]:
                found.append(at if start is None else start)
        start = None
        at = _statement(lines, at)[0] + 1
    # Of several the last is the one that the name stands for.
    return found[-1] if found else None


# ---- what `inspect` gives of it ----


def _home(object):
    """The code object or the module in whose source something stands, or TypeError."""
    import inspect

    if inspect.ismodule(object):
        return object
    if inspect.isclass(object):
        module = sys.modules.get(object.__module__)
        if module is None or object.__module__ == "builtins":
            raise TypeError(f"{object!r} is a built-in class")
        return module
    if inspect.ismethod(object):
        object = object.__func__
    if inspect.isfunction(object):
        object = object.__code__
    if inspect.istraceback(object):
        object = object.tb_frame
    if inspect.isframe(object):
        object = object.f_code
    if inspect.iscode(object):
        return object
    kind = type(object).__name__
    raise TypeError(f"module, class, method, function, traceback, frame, or code object was expected, got {kind}")


def _text_of(home):
    text = _source(home)
    if text is False:
        _refuse("the source of the library")
    if text is None:
        raise OSError("could not get source code")
    return text


def getfile(object):
    """The file that something stands in."""
    home = _home(object)
    if hasattr(home, "co_filename"):
        return home.co_filename
    if home.__name__ == "__main__":
        return _main_file()
    _refuse("the file of a module")


def getsourcefile(object):
    """The file that the source of something stands in."""
    return getfile(object)


def findsource(object):
    """All lines of the file that something stands in, and where it begins, from 0."""
    import inspect

    home = _home(object)
    lines = lines_of(_text_of(home))
    if inspect.ismodule(object):
        return lines, 0
    if inspect.isclass(object):
        first = class_line(lines, object.__qualname__)
        if first is None:
            raise OSError("source code not available")
        return lines, first
    first = home.co_firstlineno - 1
    if first >= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, max(first, 0)


def getblock(lines):
    """The lines of the definition that stands at the top of a list of lines."""
    return block(lines, 0)


def getsourcelines(object):
    """The lines of something, and the number of the first."""
    import inspect

    object = inspect.unwrap(object)
    lines, first = findsource(object)
    if inspect.istraceback(object):
        object = object.tb_frame
    is_whole = inspect.ismodule(object) or inspect.isframe(object) and object.f_code.co_name == "<module>"
    if is_whole:
        return lines, 0
    return block(lines, first), first + 1


def getsource(object):
    """The source of something as one text."""
    return "".join(getsourcelines(object)[0])


_Place = namedtuple("Traceback", "filename lineno function code_context index")
_FramePlace = namedtuple("FrameInfo", "frame filename lineno function code_context index")
Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=[None] * 4)


class Traceback(_Place):
    """Where a frame stands."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return f"{super().__repr__()[:-1]}, positions={self.positions!r})"


class FrameInfo(_FramePlace):
    """A frame and where it stands."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return f"{super().__repr__()[:-1]}, positions={self.positions!r})"


def getframeinfo(frame, context=1):
    """Where a frame or a traceback stands, with some lines around it."""
    import inspect

    if inspect.istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not inspect.isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    place = _places(frame)
    filename = frame.f_code.co_filename
    positions = Positions(lineno)
    if place and place[0][2] == lineno:
        positions = Positions(lineno, *place[0][3:6])
    lines = index = None
    if context > 0:
        text = _source(frame.f_code)
        if text:
            lines = lines_of(text)
            start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=positions)


def getouterframes(frame, context=1):
    """A frame and those that called it."""
    found = []
    while frame:
        place = getframeinfo(frame, context)
        found.append(FrameInfo(frame, *place, positions=place.positions))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """The frames that an exception has passed."""
    found = []
    while tb:
        place = getframeinfo(tb, context)
        found.append(FrameInfo(tb.tb_frame, *place, positions=place.positions))
        tb = tb.tb_next
    return found


def stack(context=1):
    """The frames above the caller's, which comes first."""
    return getouterframes(_frame(0), context)


def trace(context=1):
    """The frames between the caller's and the one in which the exception that is handled was raised."""
    handled = _exception()
    return getinnerframes(None if handled is None else handled.__traceback__, context)
