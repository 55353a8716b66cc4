"""Tables as lines of text, whose fields a delimiter parts: reading, writing, and dialects."""

from _csv import fields as _fields, record as _record

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error", "Dialect",
    "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects",
    "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3
QUOTE_STRINGS = 4
QUOTE_NOTNULL = 5

_OPTIONS = (
    "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"
)
_limit = 131072
_dialects = {}
# Stands for an option that was not given.
_NONE = object()


class Error(Exception):
    __module__ = "_csv"


# ---- dialects ----


class Dialect:
    """How fields are parted and quoted; derived classes say it."""

    _name, _valid = "", False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if type(self) != Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """As Excel writes tables."""

    delimiter, quotechar, lineterminator = ",", '"', "\r\n"
    doublequote, skipinitialspace, quoting = True, False, QUOTE_MINIMAL


class excel_tab(excel):
    """As Excel writes tables with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Lines end as on Unix, and every field is quoted."""

    delimiter, quotechar, lineterminator = ",", '"', "\n"
    doublequote, skipinitialspace, quoting = True, False, QUOTE_ALL


def _shown(value):
    kind = type(value)
    return kind.__dict__.get("__native_name__", kind.__name__)


class _Dialect:
    """CSV dialect

The Dialect type records CSV dialect options."""

    __slots__ = (
        "_delimiter", "_doublequote", "_escapechar", "_lineterminator", "_quotechar", "_quoting", "_skipinitialspace", "_strict",
        "_plain",
    )
    __module__ = "_csv"
    __qualname__ = "Dialect"

    def __init__(
        self,
        dialect=None,
        delimiter=_NONE,
        doublequote=_NONE,
        escapechar=_NONE,
        lineterminator=_NONE,
        quotechar=_NONE,
        quoting=_NONE,
        skipinitialspace=_NONE,
        strict=_NONE,
    ):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if dialect is not None:
            if delimiter is _NONE:
                delimiter = getattr(dialect, "delimiter", _NONE)
            if doublequote is _NONE:
                doublequote = getattr(dialect, "doublequote", _NONE)
            if escapechar is _NONE:
                escapechar = getattr(dialect, "escapechar", _NONE)
            if lineterminator is _NONE:
                lineterminator = getattr(dialect, "lineterminator", _NONE)
            if quotechar is _NONE:
                quotechar = getattr(dialect, "quotechar", _NONE)
            if quoting is _NONE:
                quoting = getattr(dialect, "quoting", _NONE)
            if skipinitialspace is _NONE:
                skipinitialspace = getattr(dialect, "skipinitialspace", _NONE)
            if strict is _NONE:
                strict = getattr(dialect, "strict", _NONE)
        if delimiter is _NONE:
            delimiter = ","
        elif not isinstance(delimiter, str):
            raise TypeError(f'"delimiter" must be a unicode character, not {_shown(delimiter)}')
        elif len(delimiter) != 1:
            raise TypeError(f'"delimiter" must be a unicode character, not a string of length {len(delimiter)}')
        doublequote = True if doublequote is _NONE else bool(doublequote)
        escapechar = _char("escapechar", escapechar, None)
        if lineterminator is _NONE:
            lineterminator = "\r\n"
        elif not isinstance(lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {_shown(lineterminator)}')
        if quoting is _NONE:
            quoting = QUOTE_NONE if quotechar is None else QUOTE_MINIMAL
        elif type(quoting) is not int:
            raise TypeError(f'"quoting" must be an integer, not {_shown(quoting)}')
        elif not -2147483648 <= quoting <= 2147483647:
            raise TypeError('"quoting" must be an integer')
        quotechar = _char("quotechar", quotechar, '"')
        skipinitialspace = False if skipinitialspace is _NONE else bool(skipinitialspace)
        strict = False if strict is _NONE else bool(strict)
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        for name, char, spaced in (
            ("delimiter", delimiter, False),
            ("escapechar", escapechar, not skipinitialspace),
            ("quotechar", quotechar, not skipinitialspace),
        ):
            if char is not None and (char == "\n" or char == "\r" or char == " " and name != "delimiter" and not spaced):
                raise ValueError(f"bad {name} value")
            if char is not None and char in lineterminator:
                raise ValueError(f"bad {name} or lineterminator value")
        if delimiter == escapechar:
            raise ValueError("bad delimiter or escapechar value")
        if delimiter == quotechar:
            raise ValueError("bad delimiter or quotechar value")
        if escapechar is not None and escapechar == quotechar:
            raise ValueError("bad escapechar or quotechar value")
        self._delimiter = delimiter
        self._doublequote = doublequote
        self._escapechar = escapechar
        self._lineterminator = lineterminator
        self._quotechar = quotechar
        self._quoting = quoting
        self._skipinitialspace = skipinitialspace
        self._strict = strict
        # Whether quotes and delimiters are all there is to know of a line.
        self._plain = doublequote and not skipinitialspace and quoting in (QUOTE_MINIMAL, QUOTE_ALL)

    @property
    def delimiter(self):
        return self._delimiter

    @property
    def doublequote(self):
        return self._doublequote

    @property
    def escapechar(self):
        return self._escapechar

    @property
    def lineterminator(self):
        return self._lineterminator

    @property
    def quotechar(self):
        return self._quotechar

    @property
    def quoting(self):
        return self._quoting

    @property
    def skipinitialspace(self):
        return self._skipinitialspace

    @property
    def strict(self):
        return self._strict


def _char(name, value, default):
    if value is _NONE:
        return default
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be a unicode character or None, not {_shown(value)}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a unicode character or None, not a string of length {len(value)}')
    return value


def _make_dialect(dialect, options):
    if "dialect" in options:
        named = options.pop("dialect")
        if dialect is not None:
            raise TypeError("argument for function given by name ('dialect') and position (1)")
        dialect = named
    for name in options:
        if name not in _OPTIONS:
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
    if not options:
        if type(dialect) is _Dialect:
            return dialect
        if isinstance(dialect, str):
            return get_dialect(dialect)
    return _Dialect(dialect, **options)


def _count(function, arguments, most):
    if not arguments:
        raise TypeError(f"{function} expected at least 1 argument, got 0")
    if len(arguments) > most:
        plural = "s" if most != 1 else ""
        raise TypeError(f"{function} expected at most {most} argument{plural}, got {len(arguments)}")
    return arguments[0], arguments[1] if len(arguments) > 1 else None


def register_dialect(*arguments, **fmtparams):
    """Create a mapping from a string name to a CVS dialect."""
    name, dialect = _count("register_dialect", arguments, 2)
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _make_dialect(dialect, fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def field_size_limit(new_limit=_NONE):
    """Sets an upper limit on parsed fields."""
    global _limit
    before = _limit
    if new_limit is not _NONE:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        if not -9223372036854775808 <= new_limit <= 9223372036854775807:
            raise OverflowError("Python int too large to convert to C long")
        _limit = int(new_limit)
    return before


# ---- reading ----


class _Reader:
    """CSV reader

Reader objects are responsible for reading and parsing tabular data
in CSV format.
"""

    __slots__ = ("_lines", "_dialect", "_line_num", "_is_everyday")
    __module__ = "_csv"
    __qualname__ = "reader"

    def __init__(self, iterable, dialect):
        self._lines = iter(iterable)
        self._dialect = dialect
        self._line_num = 0
        self._is_everyday = dialect._plain and dialect._escapechar is None

    @property
    def dialect(self):
        return self._dialect

    @property
    def line_num(self):
        return self._line_num

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._lines)
        dialect = self._dialect
        if self._is_everyday and type(line) is str and len(line) <= _limit:
            fields = _fields(line, dialect._delimiter, dialect._quotechar)
            if fields is not None:
                self._line_num += 1
                return fields
        quoting = dialect._quoting
        escape = dialect._escapechar
        if (
            type(line) is not str
            or (escape is not None and escape in line)
            or len(line) > _limit
            or (dialect._skipinitialspace and dialect._delimiter == " ")
        ):
            return self._record(line)
        if quoting != QUOTE_NONE and dialect._quotechar in line:
            fields = self._quoted(line) if dialect._plain else None
            if fields is None:
                return self._record(line)
            self._line_num += 1
            return fields
        # Without quotes and escapes a record is its line, cut at the delimiters.
        text = line.rstrip("\r\n")
        if "\n" in text or "\r" in text:
            return self._record(line)
        self._line_num += 1
        if not text:
            return []
        fields = text.split(dialect._delimiter)
        if dialect._skipinitialspace:
            fields = [field.lstrip(" ") for field in fields]
        if quoting == QUOTE_MINIMAL or quoting == QUOTE_ALL or quoting == QUOTE_NONE:
            return fields
        return [_unquoted(field, quoting) for field in fields]

    def _quoted(self, line):
        """The fields of a record on one line whose quotes all stand at the ends of fields, or are doubled; else None."""
        quote = self._dialect._quotechar
        delimiter = self._dialect._delimiter
        # What stands outside of quotes and what stands inside by turns.
        pieces = line.split(quote)
        last = len(pieces) - 1
        if last % 2:
            return None
        pieces[last] = pieces[last].rstrip("\r\n")
        outside = pieces[0]
        fields = []
        if outside:
            if outside[-1] != delimiter or "\n" in outside or "\r" in outside:
                return None
            fields = outside.split(delimiter)
            fields.pop()
        text = ""
        for place in range(2, last + 1, 2):
            text += pieces[place - 1]
            outside = pieces[place]
            if not outside and place < last:
                # Two quotes are one.
                text += quote
                continue
            fields.append(text)
            text = ""
            if place == last and not outside:
                break
            if outside[0] != delimiter or "\n" in outside or "\r" in outside:
                return None
            if place == last:
                fields += outside[1:].split(delimiter)
            elif len(outside) > 1:
                if outside[-1] != delimiter:
                    return None
                fields += outside[1:-1].split(delimiter)
        return fields

    def _record(self, line):
        """A record that begins with a line, and may need further ones."""
        dialect = self._dialect
        delimiter = dialect._delimiter
        quoting = dialect._quoting
        quote = None if quoting == QUOTE_NONE else dialect._quotechar
        escape = dialect._escapechar
        skip = dialect._skipinitialspace
        plain = quoting == QUOTE_MINIMAL or quoting == QUOTE_ALL or quoting == QUOTE_NONE
        fields = []
        # The pieces of the field, their length, and whether it began with a quote.
        pieces = []
        size = 0
        quoted = False
        # "record", "start", "field", "quoted", "quote" (one was seen in a quoted field), "escaped", "quoted escaped",
        # "escaped line" (a line's end was escaped: until the next delimiter the end of a line is none), "end" (only ends of lines may follow).
        state = "record"
        while True:
            if not isinstance(line, str):
                raise Error(
                    f"iterator should return strings, not {_shown(line)} (the file should be opened in text mode)"
                )
            self._line_num += 1
            place = 0
            length = len(line)
            # One round more than there are characters: the end of the line.
            while place <= length:
                char = line[place] if place < length else ""
                newline = char == "\n" or char == "\r"
                if state == "field" or state == "escaped line" and char:
                    if not char or newline:
                        fields.append("".join(pieces) if plain or quoted else _unquoted("".join(pieces), quoting))
                        pieces = []
                        size = 0
                        quoted = False
                        state = "end" if newline else "record"
                    elif char == delimiter:
                        fields.append("".join(pieces) if plain or quoted else _unquoted("".join(pieces), quoting))
                        pieces = []
                        size = 0
                        quoted = False
                        state = "start"
                    elif char == escape:
                        state = "escaped"
                    else:
                        # All up to the next character that means something.
                        end = line.find(delimiter, place)
                        if end < 0:
                            end = length
                        for other in ("\n", "\r", escape):
                            if other is not None:
                                found = line.find(other, place, end)
                                if found >= 0:
                                    end = found
                        size += end - place
                        pieces.append(line[place:end])
                        if size > _limit:
                            raise Error(f"field larger than field limit ({_limit})")
                        place = end
                        continue
                elif state == "quoted":
                    if not char:
                        pass
                    elif char == escape:
                        state = "quoted escaped"
                    elif char == quote:
                        state = "quote" if dialect._doublequote else "field"
                    else:
                        end = line.find(quote, place)
                        if end < 0:
                            end = length
                        if escape is not None:
                            found = line.find(escape, place, end)
                            if found >= 0:
                                end = found
                        size += end - place
                        pieces.append(line[place:end])
                        if size > _limit:
                            raise Error(f"field larger than field limit ({_limit})")
                        place = end
                        continue
                elif state == "quote":
                    if not char or newline or char == delimiter:
                        fields.append("".join(pieces))
                        pieces = []
                        size = 0
                        quoted = False
                        state = "start" if char == delimiter else "end" if newline else "record"
                    elif char == quote:
                        pieces.append(char)
                        size += 1
                        state = "quoted"
                    elif not dialect._strict:
                        pieces.append(char)
                        size += 1
                        state = "field"
                    else:
                        raise Error(f"'{delimiter}' expected after '{quote}'")
                    if size > _limit:
                        raise Error(f"field larger than field limit ({_limit})")
                elif state == "end":
                    if not char:
                        state = "record"
                    elif not newline:
                        raise Error(
                            "new-line character seen in unquoted field - do you need to open the file with newline=''?"
                        )
                elif state == "escaped" or state == "quoted escaped":
                    pieces.append(char or "\n")
                    size += 1
                    if size > _limit:
                        raise Error(f"field larger than field limit ({_limit})")
                    if state == "quoted escaped":
                        state = "quoted"
                    else:
                        state = "escaped line" if newline else "field"
                elif state == "escaped line":
                    pass
                elif state == "record" and (not char or newline):
                    if newline:
                        state = "end"
                else:
                    # The start of a field.
                    state = "start"
                    if not char or newline:
                        fields.append("" if plain else _unquoted("", quoting))
                        state = "end" if newline else "record"
                    elif char == quote:
                        quoted = True
                        state = "quoted"
                    elif char == escape:
                        state = "escaped"
                    elif char == " " and skip:
                        pass
                    elif char == delimiter:
                        fields.append("" if plain else _unquoted("", quoting))
                    else:
                        state = "field"
                        continue
                place += 1
            if state == "record":
                return fields
            line = next(self._lines, _NONE)
            if line is _NONE:
                if not size and state != "quoted":
                    raise StopIteration
                if dialect._strict:
                    raise Error("unexpected end of data")
                text = "".join(pieces)
                fields.append(text if plain or quoted else _unquoted(text, quoting))
                return fields


def _unquoted(field, quoting):
    """The value of a field without quotes, where quoting says something of types."""
    if quoting == QUOTE_NOTNULL:
        return field or None
    if field:
        return float(field)
    return None if quoting == QUOTE_STRINGS else field


def reader(*arguments, **fmtparams):
    """Return a reader object that will process lines from the given iterable.

The "iterable" argument can be any object that returns a line
of input for each iteration, such as a file object or a list.  The
optional "dialect" argument defines a CSV dialect.  The function
also accepts optional keyword arguments which override settings
provided by the dialect.

The returned object is an iterator.  Each iteration returns a row
of the CSV file (which can span multiple input lines)."""
    iterable, dialect = _count("reader", arguments, 2)
    iterator = iter(iterable)
    return _Reader(iterator, _make_dialect(dialect, fmtparams))


# ---- writing ----


class _Writer:
    """CSV writer

Writer objects are responsible for generating tabular data
in CSV format from sequence input.
"""

    __slots__ = ("_write", "_dialect", "_plain")
    __module__ = "_csv"
    __qualname__ = "writer"

    def __init__(self, file, dialect):
        write = getattr(file, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self._dialect = dialect
        # Only the delimiter, the quote and ends of lines ask for quotes.
        self._plain = (
            dialect._quoting in (QUOTE_MINIMAL, QUOTE_ALL)
            and dialect._escapechar is None
            and dialect._doublequote
            and not dialect._lineterminator.strip("\r\n")
            and not (dialect._delimiter == " " and dialect._skipinitialspace)
        )

    @property
    def dialect(self):
        return self._dialect

    def writerow(self, row, /):
        """Construct and write a CSV record from an iterable of fields.

Non-string elements will be converted to string."""
        dialect = self._dialect
        delimiter = dialect._delimiter
        if self._plain and (type(row) is list or type(row) is tuple):
            text = _record(row, delimiter, dialect._quotechar, dialect._quoting == QUOTE_ALL)
            if text is not None:
                return self._write(text + dialect._lineterminator)
        try:
            row = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {_shown(row)}") from None
        fields = []
        if self._plain and dialect._quoting == QUOTE_ALL:
            quote = dialect._quotechar
            for field in row:
                text = field if type(field) is str else "" if field is None else str(field)
                if quote in text:
                    text = text.replace(quote, quote + quote)
                fields.append(f"{quote}{text}{quote}")
        elif self._plain:
            quote = dialect._quotechar
            for field in row:
                text = field if type(field) is str else "" if field is None else str(field)
                if quote in text:
                    text = text.replace(quote, quote + quote)
                    text = f"{quote}{text}{quote}"
                elif delimiter in text or "\n" in text or "\r" in text:
                    text = f"{quote}{text}{quote}"
                fields.append(text)
            if len(fields) == 1 and not fields[0]:
                fields[0] = quote + quote
        else:
            field = _NONE
            for field in row:
                fields.append(self._field(field))
            if len(fields) == 1 and not fields[0]:
                quoting = dialect._quoting
                if quoting == QUOTE_NONE or field is None and quoting >= QUOTE_STRINGS:
                    raise Error("single empty field record must be quoted")
                fields[0] = dialect._quotechar * 2
        return self._write(delimiter.join(fields) + dialect._lineterminator)

    def _field(self, field):
        """A field as it is written."""
        dialect = self._dialect
        quoting = dialect._quoting
        quote = dialect._quotechar
        escape = dialect._escapechar
        if quoting == QUOTE_NONNUMERIC:
            quoted = not _is_number(field)
        elif quoting == QUOTE_STRINGS:
            quoted = isinstance(field, str)
        elif quoting == QUOTE_NOTNULL:
            quoted = field is not None
        else:
            quoted = quoting == QUOTE_ALL
        text = "" if field is None else str(field)
        if not text and dialect._delimiter == " " and dialect._skipinitialspace:
            if quoting == QUOTE_NONE or field is None and quoting >= QUOTE_STRINGS:
                raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
            quoted = True
        parts = []
        for char in text:
            if char in (dialect._delimiter, escape, quote, "\n", "\r") or char in dialect._lineterminator:
                escaped = False
                if quoting == QUOTE_NONE:
                    escaped = char != quote or quote is not None
                elif char == quote:
                    if dialect._doublequote:
                        parts.append(quote)
                        quoted = True
                    else:
                        escaped = True
                elif char == escape:
                    escaped = True
                else:
                    quoted = True
                if escaped:
                    if escape is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(escape)
            parts.append(char)
        text = "".join(parts)
        return f"{quote}{text}{quote}" if quoted else text

    def writerows(self, rows, /):
        """Construct and write a series of iterables to a csv file.

Non-string elements will be converted to string."""
        for row in rows:
            self.writerow(row)


def _is_number(value):
    kind = type(value)
    return (
        kind is int
        or kind is float
        or isinstance(value, complex)
        or hasattr(kind, "__index__")
        or hasattr(kind, "__int__")
        or hasattr(kind, "__float__")
    )


def writer(*arguments, **fmtparams):
    """Return a writer object that will write user data on the given file object.

The "fileobj" argument can be any object that supports the file API.
The optional "dialect" argument defines a CSV dialect.  The function
also accepts optional keyword arguments which override settings
provided by the dialect."""
    file, dialect = _count("writer", arguments, 2)
    return _Writer(file, _make_dialect(dialect, fmtparams))


# ---- records with names ----


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames, self.restkey, self.restval = _as_names(fieldnames), restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect, self.line_num = dialect, 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        names = self._fieldnames
        if names is None:
            names = self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return names

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            # The names come first.
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        record = dict(zip(names, row))
        if len(names) < len(row):
            record[self.restkey] = row[len(names):]
        elif len(names) > len(row):
            for name in names[len(row):]:
                record[name] = self.restval
        return record


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames, self.restval = _as_names(fieldnames), restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction.lower()
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        if type(rowdict) is dict:
            get = rowdict.get
            restval = self.restval
            return [get(name, restval) for name in self.fieldnames]
        return (rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


def _as_names(fieldnames):
    # What can be gone through only once is kept as a list.
    return list(fieldnames) if fieldnames is not None and iter(fieldnames) is fieldnames else fieldnames


# ---- guessing ----


class Sniffer:
    """Finds out from a sample what dialect a table has."""

    def __init__(self):
        # What is taken when several delimiters are as good.
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A dialect that fits a sample."""
        quote, double, delim, skip = self._by_quotes(sample, delimiters)
        if not delim:
            delim, skip = self._by_counts(sample, delimiters)
        if not delim:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name, lineterminator, quoting = "sniffed", "\r\n", QUOTE_MINIMAL

        dialect.__qualname__ = "Sniffer.sniff.<locals>.dialect"
        dialect.doublequote = double
        dialect.delimiter = delim
        dialect.quotechar = quote or '"'
        dialect.skipinitialspace = skip
        return dialect

    def _by_quotes(self, sample, delimiters):
        """Looks for texts in quotes between delimiters: the quote, whether it is doubled, the delimiter, whether a space follows."""
        import re

        mark = r"""(?P<delim>[^\w\n"'])(?P<space> ?)"""
        text = r"""(?P<quote>["']).*?(?P=quote)"""
        for pattern in (
            mark + text + "(?P=delim)",
            r"(?:^|\n)" + text + mark,
            mark + text + r"(?:$|\n)",
            r"(?:^|\n)" + text + r"(?:$|\n)",
        ):
            found = list(re.finditer(pattern, sample, re.DOTALL | re.MULTILINE))
            if found:
                break
        else:
            return "", False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for match in found:
            groups = match.groupdict()
            quote = groups["quote"]
            quotes[quote] = quotes.get(quote, 0) + 1
            delim = groups.get("delim")
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if groups.get("space"):
                spaces += 1
        quote = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            skip = delims[delim] == spaces
            if delim == "\n":
                delim = ""
        else:
            delim = ""
            skip = 0
        # A quote inside of quotes that is no end of a field must be one of two.
        other = re.escape(delim)
        inside = rf"[^{other}\n]*"
        pattern = rf"(({other})|^)\W*{quote}{inside}{quote}{inside}{quote}\W*(({other})|$)"
        return quote, bool(re.search(pattern, sample, re.MULTILINE)), delim, skip

    def _by_counts(self, sample, delimiters):
        """Looks for a character that most lines have equally often."""
        lines = [line for line in sample.split("\n") if line]
        chars = [chr(code) for code in range(127)]
        step = min(10, len(lines))
        counts = {char: {} for char in chars}
        modes = {}
        delims = {}
        seen = 0
        start = 0
        while start < len(lines):
            seen += 1
            for line in lines[start:start + step]:
                for char in chars:
                    count = line.count(char)
                    frequencies = counts[char]
                    frequencies[count] = frequencies.get(count, 0) + 1
            for char in chars:
                frequencies = counts[char]
                if len(frequencies) == 1 and 0 in frequencies:
                    continue
                # The most frequent count, and by how many lines it wins.
                count = max(frequencies, key=frequencies.get)
                modes[char] = count, 2 * frequencies[count] - sum(frequencies.values())
            total = float(min(step * seen, len(lines)))
            consistency = 1.0
            while not delims and consistency >= 0.9:
                for char, (count, lead) in modes.items():
                    if count > 0 and lead > 0 and lead / total >= consistency:
                        if delimiters is None or char in delimiters:
                            delims[char] = count, lead
                consistency -= 0.01
            if len(delims) == 1:
                return self._with_space(lines, *delims)
            start += step
        if not delims:
            return "", 0
        for char in self.preferred:
            if char in delims:
                return self._with_space(lines, char)
        return self._with_space(lines, max([(value, char) for char, value in delims.items()])[1])

    def _with_space(self, lines, delim):
        return delim, lines[0].count(delim) == lines[0].count(delim + " ")

    def has_header(self, sample):
        lines = [line + "\n" for line in sample.split("\n")]
        lines[-1] = lines[-1][:-1]
        if not lines[-1]:
            lines.pop()
        rows = reader(lines, self.sniff(sample))
        header = next(rows)
        # A column of numbers, or of texts of one length, says something of its first row.
        kinds = dict.fromkeys(range(len(header)))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0


def _reduce_dialect(self):
    raise TypeError("cannot pickle 'Dialect' instances")


_Dialect.__reduce__ = _reduce_dialect
register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)
_Dialect.__name__ = "Dialect"
_Reader.__name__ = "reader"
_Writer.__name__ = "writer"
# From here on texts show the classes as those of C, and nobody changes them.
_Dialect.__native_name__ = "_csv.Dialect"
_Reader.__native_name__ = "_csv.reader"
_Writer.__native_name__ = "_csv.writer"


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_csv", (
    field_size_limit, get_dialect, list_dialects, reader, register_dialect, unregister_dialect, writer
))
