"""TOML texts, read into dicts, lists and plain values."""

import re as _re
from datetime import date as _date, datetime as _datetime, time as _time, timedelta as _timedelta, timezone as _timezone

__all__ = ("loads", "load", "TOMLDecodeError")

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_CONTROL = frozenset([chr(code) for code in range(32)] + ["\x7f"])
_ILLEGAL = _CONTROL - {"\t"}
_ILLEGAL_IN_LINES = _CONTROL - {"\t", "\n"}
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CLOCK = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_MOMENT = _re.compile(
    r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]" + _CLOCK + r"(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?"
)
_TIME = _re.compile(_CLOCK)
_NUMBER = _re.compile(
    r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*)((?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)"
)
_FLOATS = ("inf", "nan", "-inf", "+inf", "-nan", "+nan")


class TOMLDecodeError(ValueError):
    """The text is no valid TOML: `msg` says why, `doc` is the text, `pos`, `lineno` and `colno` say where."""

    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        place = "end of document" if pos >= len(doc) else f"line {line}, column {column}"
        ValueError.__init__(self, f"{msg} (at {place})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column


TOMLDecodeError.__module__ = "tomllib"


def load(fp, /, *, parse_float=float):
    """What a file of bytes says."""
    content = fp.read()
    try:
        text = content.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Read TOML from a str."""
    try:
        text = s.replace("\r\n", "\n")
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None
    return _Reader(text, parse_float).document()


class _Node:
    """What is known of a key, besides its value: whether it was declared, and whether it and all below may not change."""

    __slots__ = ("declared", "frozen", "below")

    def __init__(self):
        self.declared = self.frozen = False
        self.below = {}


def _node(node, key):
    for part in key:
        below = node.below.get(part)
        if below is None:
            below = node.below[part] = _Node()
        node = below
    return node


def _is_frozen(node, key):
    for part in key:
        node = node.below.get(part)
        if node is None:
            return False
        if node.frozen:
            return True
    return False


def _is_declared(node, key):
    for part in key:
        node = node.below.get(part)
        if node is None:
            return False
    return node.declared


class _InTheWay(Exception):
    pass


def _table(table, key, through_lists=True):
    """The table behind a key, made where there is none."""
    for part in key:
        table = table.setdefault(part, {})
        if through_lists and isinstance(table, list):
            table = table[-1]
        if not isinstance(table, dict):
            raise _InTheWay
    return table


class _Reader:
    def __init__(self, text, parse_float):
        self.text = text
        self.parse_float = parse_float
        self.known = _Node()
        self.pos = 0

    def fail(self, message, pos=None):
        raise TOMLDecodeError(message, self.text, self.pos if pos is None else pos)

    def peek(self):
        return self.text[self.pos : self.pos + 1]

    def skip_blanks(self):
        text, pos = self.text, self.pos
        while text[pos : pos + 1] in (" ", "\t"):
            pos += 1
        self.pos = pos

    def skip_comment(self):
        if self.peek() == "#":
            end = self.text.find("\n", self.pos)
            end = len(self.text) if end < 0 else end
            self.check(_ILLEGAL, self.pos + 1, end)
            self.pos = end

    def check(self, illegal, start, end):
        for place in range(start, end):
            if self.text[place] in illegal:
                self.fail(f"Illegal character {self.text[place]!r}", place)

    def skip_lines(self):
        while True:
            begin = self.pos
            while self.peek() in (" ", "\t", "\n") and self.peek():
                self.pos += 1
            self.skip_comment()
            if self.pos == begin:
                return

    def document(self):
        result = {}
        header = ()
        # Tables that dotted keys have made; the next header declares them.
        self.pending = []
        while True:
            self.skip_blanks()
            char = self.peek()
            if not char:
                return result
            if char == "\n":
                self.pos += 1
                continue
            if char in _BARE or char in "\"'":
                self.assignment(result, header)
                self.skip_blanks()
            elif char == "[":
                for node in self.pending:
                    node.declared = True
                self.pending = []
                header = self.array_header(result) if self.text[self.pos + 1 : self.pos + 2] == "[" else self.table_header(result)
                self.skip_blanks()
            elif char != "#":
                self.fail("Invalid statement")
            self.skip_comment()
            char = self.peek()
            if not char:
                return result
            if char != "\n":
                self.fail("Expected newline or end of document after a statement")
            self.pos += 1

    def table_header(self, result):
        self.pos += 1
        self.skip_blanks()
        key = self.key()
        if _is_declared(self.known, key) or _is_frozen(self.known, key):
            self.fail(f"Cannot declare {key} twice")
        _node(self.known, key).declared = True
        try:
            _table(result, key)
        except _InTheWay:
            self.fail("Cannot overwrite a value")
        if self.peek() != "]":
            self.fail("Expected ']' at the end of a table declaration")
        self.pos += 1
        return key

    def array_header(self, result):
        self.pos += 2
        self.skip_blanks()
        key = self.key()
        if _is_frozen(self.known, key):
            self.fail(f"Cannot mutate immutable namespace {key}")
        # A new table begins: what was declared in the one before does not count.
        node = _node(self.known, key)
        node.below = {}
        node.declared = True
        try:
            parent = _table(result, key[:-1])
            tables = parent.setdefault(key[-1], [])
            if not isinstance(tables, list):
                raise _InTheWay
        except _InTheWay:
            self.fail("Cannot overwrite a value")
        tables.append({})
        if not self.text.startswith("]]", self.pos):
            self.fail("Expected ']]' at the end of an array declaration")
        self.pos += 2
        return key

    def assignment(self, result, header):
        key, value = self.pair()
        for count in range(1, len(key)):
            prefix = header + key[:count]
            node = _node(self.known, prefix)
            if node.declared:
                self.fail(f"Cannot redefine namespace {prefix}")
            self.pending.append(node)
        parent = header + key[:-1]
        if _is_frozen(self.known, parent):
            self.fail(f"Cannot mutate immutable namespace {parent}")
        try:
            table = _table(result, parent)
        except _InTheWay:
            self.fail("Cannot overwrite a value")
        if key[-1] in table:
            self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            _node(self.known, header + key).frozen = True
        table[key[-1]] = value

    def pair(self):
        key = self.key()
        if self.peek() != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.pos += 1
        self.skip_blanks()
        return key, self.value()

    def key(self):
        parts = [self.key_part()]
        self.skip_blanks()
        while self.peek() == ".":
            self.pos += 1
            self.skip_blanks()
            parts.append(self.key_part())
            self.skip_blanks()
        return tuple(parts)

    def key_part(self):
        char = self.peek()
        if char == "'":
            return self.literal()
        if char == '"':
            return self.basic()
        begin = self.pos
        while self.peek() in _BARE:
            self.pos += 1
        if begin == self.pos:
            self.fail("Invalid initial character for a key part")
        return self.text[begin : self.pos]

    def value(self):
        text, pos = self.text, self.pos
        char = self.peek()
        if char == '"':
            return self.basic_lines() if text.startswith('"""', pos) else self.basic()
        if char == "'":
            return self.literal_lines() if text.startswith("'''", pos) else self.literal()
        if text.startswith("true", pos):
            self.pos += 4
            return True
        if text.startswith("false", pos):
            self.pos += 5
            return False
        if char == "[":
            return self.array()
        if char == "{":
            return self.inline_table()
        if match := _MOMENT.match(text, pos):
            try:
                moment = self.moment(match)
            except ValueError:
                self.fail("Invalid date or datetime")
            self.pos = match.end()
            return moment
        if match := _TIME.match(text, pos):
            self.pos = match.end()
            return _clock(match.groups())
        if match := _NUMBER.match(text, pos):
            self.pos = match.end()
            return self.float(match[0]) if match[1] else int(match[0], 0)
        for length in (3, 4):
            if text[pos : pos + length] in _FLOATS:
                self.pos += length
                return self.float(text[pos : pos + length])
        self.fail("Invalid value")

    def float(self, text):
        if self.parse_float is float:
            return float(text)
        number = self.parse_float(text)
        if isinstance(number, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return number

    def moment(self, match):
        year, month, day, hour, minute, second, micro, zulu, sign, off_hour, off_minute = match.groups()
        if hour is None:
            return _date(int(year), int(month), int(day))
        zone = None
        if sign:
            offset = _timedelta(hours=int(off_hour), minutes=int(off_minute))
            zone = _timezone(-offset if sign == "-" else offset)
        elif zulu:
            zone = _timezone.utc
        micro = int(micro.ljust(6, "0")) if micro else 0
        return _datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micro, tzinfo=zone)

    def array(self):
        self.pos += 1
        items = []
        self.skip_lines()
        while self.peek() != "]":
            items.append(self.value())
            self.skip_lines()
            if self.peek() == "]":
                break
            if self.peek() != ",":
                self.fail("Unclosed array")
            self.pos += 1
            self.skip_lines()
        self.pos += 1
        return items

    def inline_table(self):
        self.pos += 1
        table = {}
        known = _Node()
        self.skip_blanks()
        if self.peek() == "}":
            self.pos += 1
            return table
        while True:
            key, value = self.pair()
            if _is_frozen(known, key):
                self.fail(f"Cannot mutate immutable namespace {key}")
            try:
                inner = _table(table, key[:-1], through_lists=False)
            except _InTheWay:
                self.fail("Cannot overwrite a value")
            if key[-1] in inner:
                self.fail(f"Duplicate inline table key {key[-1]!r}")
            inner[key[-1]] = value
            self.skip_blanks()
            char = self.peek()
            if char == "}":
                self.pos += 1
                return table
            if char != ",":
                self.fail("Unclosed inline table")
            if isinstance(value, (dict, list)):
                _node(known, key).frozen = True
            self.pos += 1
            self.skip_blanks()

    def until(self, end, illegal):
        begin = self.pos
        place = self.text.find(end, begin)
        if place < 0:
            self.check(illegal, begin, len(self.text))
            self.fail(f"Expected {end!r}", len(self.text))
        self.check(illegal, begin, place)
        self.pos = place + len(end)
        return self.text[begin:place]

    def literal(self):
        self.pos += 1
        return self.until("'", _ILLEGAL)

    def literal_lines(self):
        self.pos += 3
        if self.peek() == "\n":
            self.pos += 1
        return self.until("'''", _ILLEGAL_IN_LINES) + self.more_quotes("'")

    def more_quotes(self, quote):
        # Up to two quotes may stand before the closing three.
        count = 0
        while count < 2 and self.peek() == quote:
            self.pos += 1
            count += 1
        return quote * count

    def basic(self):
        self.pos += 1
        return self.escaped('"', _ILLEGAL)

    def basic_lines(self):
        self.pos += 3
        if self.peek() == "\n":
            self.pos += 1
        return self.escaped('"""', _ILLEGAL_IN_LINES) + self.more_quotes('"')

    def escaped(self, end, illegal):
        text = self.text
        parts = []
        begin = pos = self.pos
        while True:
            char = text[pos : pos + 1]
            if not char:
                self.fail("Unterminated string", pos)
            if char == '"' and text.startswith(end, pos):
                parts.append(text[begin:pos])
                self.pos = pos + len(end)
                return "".join(parts)
            if char == "\\":
                parts.append(text[begin:pos])
                self.pos = pos
                parts.append(self.escape(end))
                begin = pos = self.pos
                continue
            if char in illegal:
                self.fail(f"Illegal character {char!r}", pos)
            pos += 1

    def escape(self, end):
        char = self.text[self.pos + 1 : self.pos + 2]
        self.pos += 2
        if end == '"""' and char in (" ", "\t", "\n"):
            # The end of a line and the blanks of the next one are left out.
            if char != "\n":
                self.skip_blanks()
                char = self.peek()
                if not char:
                    return ""
                if char != "\n":
                    self.fail("Unescaped '\\' in a string")
                self.pos += 1
            while self.peek() and self.peek() in " \t\n":
                self.pos += 1
            return ""
        if char in ("u", "U"):
            length = 4 if char == "u" else 8
            digits = self.text[self.pos : self.pos + length]
            if len(digits) != length or any([digit not in "0123456789abcdefABCDEF" for digit in digits]):
                self.fail("Invalid hex value")
            self.pos += length
            code = int(digits, 16)
            if not (0 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF):
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        if char in _ESCAPES:
            return _ESCAPES[char]
        if not char:
            self.fail("Unterminated string", len(self.text))
        self.fail("Unescaped '\\' in a string")


def _clock(parts):
    hour, minute, second, micro = parts
    return _time(int(hour), int(minute), int(second), int(micro.ljust(6, "0")) if micro else 0)
