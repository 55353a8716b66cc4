"""Cookies as they stand in the headers of HTTP: made, changed, read and written."""

import re as _re
import string as _string
import types as _types

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_PLAIN = _string.ascii_letters + _string.digits + "!#$%&'*+-.^_`|~:"
_is_plain = _re.compile(f"[{_re.escape(_PLAIN)}]+").fullmatch
# What may stand in quotes as it is; the rest is written by its number.
_NUMBERED = {code: f"\\{code:03o}" for code in range(256) if chr(code) not in _PLAIN + " ()/<=>?@[]{}"}
_NUMBERED.update({ord('"'): '\\"', ord("\\"): "\\\\"})
_QUOTED = _re.compile(r"\\(?:([0-3][0-7][0-7])|(.))")
_DAYS = "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"
_MONTHS = None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"


class CookieError(Exception):
    pass


def _quote(text):
    """A text in quotes if it needs them."""
    if text is None or _is_plain(text):
        return text
    return '"' + text.translate(_NUMBERED) + '"'


def _unquote(text):
    """The text that stands in quotes."""
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _QUOTED.sub(lambda found: chr(int(found[1], 8)) if found[1] else found[2], text[1:-1])


def _date(later=0):
    """The time so many seconds from now, as it is written in a header."""
    from time import gmtime, time

    year, month, day, hour, minute, second, weekday, *_ = gmtime(time() + later)
    return f"{_DAYS[weekday]}, {day:02d} {_MONTHS[month]} {year:4d} {hour:02d}:{minute:02d}:{second:02d} GMT"


class Morsel(dict):
    """A cookie: a key, a value, and attributes."""

    _reserved = {
        "expires": "expires",
        "path": "Path",
        "comment": "Comment",
        "domain": "Domain",
        "max-age": "Max-Age",
        "secure": "Secure",
        "httponly": "HttpOnly",
        "version": "Version",
        "samesite": "SameSite",
        "partitioned": "Partitioned",
    }
    _reserved_defaults = dict.fromkeys(_reserved, "")
    _flags = {"secure", "httponly", "partitioned"}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, self._reserved_defaults)

    # Set together, by set().
    key, value = property(lambda self: self._key), property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    def _attribute(self, key):
        # An attribute's name as it is kept.
        name = key.lower()
        if name not in self._reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        return name

    def __setitem__(self, key, value):
        dict.__setitem__(self, self._attribute(key), value)

    def setdefault(self, key, val=None):
        return super().setdefault(self._attribute(key), val)

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        mine = self._value, self._key, self._coded_value
        return dict.__eq__(self, other) and mine == (other._value, other._key, other._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        twin = Morsel()
        dict.update(twin, self)
        vars(twin).update(vars(self))
        return twin

    def update(self, values):
        super().update({self._attribute(key): value for key, value in dict(values).items()})

    def __ior__(self, values):
        self.update(values)
        return self

    def isReservedKey(self, K):
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        if key.lower() in self._reserved:
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not _is_plain(key):
            raise CookieError(f"Illegal key {key!r}")
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {"key": self._key, "value": self._value, "coded_value": self._coded_value}

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = [state[name] for name in ("key", "value", "coded_value")]

    def output(self, attrs=None, header="Set-Cookie:"):
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<{type(self).__name__}: {self.OutputString()}>"

    def js_output(self, attrs=None):
        text = self.OutputString(attrs).replace('"', r"\"")
        return (
            '\n        <script type="text/javascript">\n        <!-- begin hiding\n        document.cookie = "'
            + text
            + '";\n        // end hiding -->\n        </script>\n        '
        )

    def OutputString(self, attrs=None):
        parts = [f"{self._key}={self._coded_value}"]
        if attrs is None:
            attrs = self._reserved
        for key, value in sorted(self.items()):
            if value == "" or key not in attrs:
                continue
            name = self._reserved[key]
            if isinstance(value, int) and key in ("expires", "max-age"):
                parts.append(f"{name}={_date(value) if key == 'expires' else format(value, 'd')}")
            elif isinstance(value, str) and key == "comment":
                parts.append(f"{name}={_quote(value)}")
            elif key in self._flags:
                if value:
                    parts.append(name)
            else:
                parts.append(f"{name}={value}")
        return "; ".join(parts)

    __class_getitem__ = classmethod(_types.GenericAlias)


_KEY = r"\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\="
_COOKIE = _re.compile(
    r"\s*(?P<key>[" + _KEY + r"]+?)"
    r"(\s*=\s*(?P<val>"
    r'"(?:[^\\"]|\\.)*"'
    r"|"
    r"(\w{3,6}day|\w{3}),\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT"
    r"|"
    "[" + _KEY + r"\[\]]*"
    r"))?\s*(\s+|;|$)",
    _re.ASCII,
)


class BaseCookie(dict):
    """A container of cookies."""

    def value_decode(self, val):
        """The value, and the text that stands for it."""
        return val, val

    def value_encode(self, val):
        """The value, and the text that stands for it."""
        text = str(val)
        return text, text

    def __init__(self, input=None):
        if input:
            self.load(input)

    def __set(self, key, real_value, coded_value):
        morsel = self.get(key, Morsel())
        morsel.set(key, real_value, coded_value)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self.__set(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\015\012"):
        return sep.join([value.output(attrs, header) for key, value in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        parts = [f"{key}={value.value!r}" for key, value in sorted(self.items())]
        return f"<{type(self).__name__}: {' '.join(parts)}>"

    def js_output(self, attrs=None):
        return "".join([value.js_output(attrs) for key, value in sorted(self.items())])

    def load(self, rawdata):
        if isinstance(rawdata, str):
            self.__parse(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def __parse(self, text):
        # A header counts as a whole or not at all, so what is found waits until its end.
        found = []
        seen = False
        place = 0
        while 0 <= place < len(text):
            match = _COOKIE.match(text, place)
            if not match:
                break
            key, value = match["key"], match["val"]
            place = match.end(0)
            if key[0] == "$":
                if seen:
                    found.append((True, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    found.append((True, key, True))
                else:
                    found.append((True, key, _unquote(value)))
            elif value is None:
                return
            else:
                found.append((False, key, self.value_decode(value)))
                seen = True
        morsel = None
        for is_attribute, key, value in found:
            if is_attribute:
                morsel[key] = value
            else:
                self.__set(key, *value)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are texts, in quotes where they need them."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
