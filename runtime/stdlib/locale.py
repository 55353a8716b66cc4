"""The locale "C": no grouping, a point in numbers, texts compared by code points.  There is no other."""

from _types import refuse as _refuse

__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll", "strxfrm", "str", "atof", "atoi",
    "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX",
    "getencoding", "LC_MESSAGES",
]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    __module__ = "locale"


_str = str
# What the categories are set to: the names that the C library has for the one locale there is.
_current = {category: "C" for category in (LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES)}
_current[LC_CTYPE] = "C.UTF-8"
_ALIKE = ("C", "POSIX", "C.UTF-8", "C.utf8")
_override_localeconv = {}


def setlocale(category, locale=None):
    """Sets the locale of a category, or gives its name: there is only "C"."""
    if locale is not None and not isinstance(locale, _str):
        parts = tuple(locale)
        locale = parts[0] if len(parts) < 2 or parts[1] is None else ".".join(parts)
        if locale is None:
            locale = "C"
    if not isinstance(category, int):
        raise TypeError(f"'{type(category).__name__}' object cannot be interpreted as an integer")
    if not 0 <= category <= LC_ALL:
        raise Error("unsupported locale setting")
    if locale is not None:
        if locale == "":
            locale = "C.UTF-8"
        if locale not in _ALIKE:
            raise Error("unsupported locale setting")
        if locale == "POSIX":
            locale = "C"
        for one in _current if category == LC_ALL else [category]:
            _current[one] = locale
    if category != LC_ALL:
        return _current[category]
    if len(set(_current.values())) == 1:
        return _current[LC_CTYPE]
    names = ("LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES")
    text = ";".join([f"{name}={_current[number]}" for number, name in enumerate(names)])
    return text + "".join([f";{name}=C" for name in ("LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION")])


def getlocale(category=LC_CTYPE):
    """Language and encoding of a category."""
    name = setlocale(category)
    if category == LC_ALL and ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return (None, None) if name == "C" else ("C", "UTF-8")


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """The locale of the environment: there is none here."""
    _refuse("locale.getdefaultlocale")


def getencoding():
    """The encoding of texts outside."""
    return "UTF-8"


def getpreferredencoding(do_setlocale=True):
    """The encoding of texts in files."""
    return "UTF-8"


def normalize(localename):
    """The full name of a locale."""
    if localename in ("C", "POSIX", "c", "posix", ""):
        return localename and "C"
    _refuse("locale.normalize")


def localeconv():
    """Returns numeric and monetary locale-specific parameters."""
    found = {
        "int_curr_symbol": "", "currency_symbol": "", "mon_decimal_point": "", "mon_thousands_sep": "", "mon_grouping": [],
        "positive_sign": "", "negative_sign": "", "int_frac_digits": 127, "frac_digits": 127, "p_cs_precedes": 127, "p_sep_by_space": 127,
        "n_cs_precedes": 127, "n_sep_by_space": 127, "p_sign_posn": 127, "n_sign_posn": 127,
        "decimal_point": ".", "thousands_sep": "", "grouping": [],
    }
    found.update(_override_localeconv)
    return found


def strcoll(string1, string2, /):
    """Negative, zero or positive, as one text stands before, at or behind another."""
    return (string1 > string2) - (string1 < string2)


def strxfrm(string, /):
    """Return a string that can be used as a key for locale-aware comparisons."""
    if "\0" in string:
        raise ValueError("embedded null character")
    return string


def _grouped(text, monetary):
    """A text of digits with separators, and how many there are."""
    convention = localeconv()
    separator = convention["mon_thousands_sep" if monetary else "thousands_sep"]
    grouping = convention["mon_grouping" if monetary else "grouping"]
    if not grouping:
        return text, 0
    ending = ""
    if text[-1] == " ":
        stripped = text.rstrip()
        ending = text[len(stripped):]
        text = stripped
    groups = []
    sizes = iter(grouping)
    size = 0
    while text and text[-1] in "0123456789":
        following = next(sizes, 0)
        if following == CHAR_MAX:
            break
        if following:
            size = following
        elif not size:
            break
        groups.append(text[-size:])
        text = text[:-size]
        if following == 0 and not size:
            break
    rest = ""
    if text and text[-1] not in "0123456789":
        rest, text = text, ""
    elif text:
        digits = text.lstrip("-+ ")
        rest = text[: len(text) - len(digits)]
        if digits:
            groups.append(digits)
    groups.reverse()
    return rest + separator.join(groups) + ending, len(separator) * (len(groups) - 1)


def _unpadded(text, amount):
    """A text with so many blanks less, which separators took the room of."""
    begin = 0
    while amount and begin < len(text) and text[begin] == " ":
        begin += 1
        amount -= 1
    end = len(text)
    while amount and end > begin and text[end - 1] == " ":
        end -= 1
        amount -= 1
    return text[begin:end]


def _formatted(percent, value, grouping=False, monetary=False, *additional):
    text = percent % ((value,) + additional) if additional else percent % value
    if percent[-1] in "eEfFgGdiu":
        text = _localize(text, grouping, monetary) if percent[-1] in "eEfFgG" else _integers(text, grouping, monetary)
    return text


def _localize(text, grouping, monetary):
    separated = 0
    parts = text.split(".")
    if grouping:
        parts[0], separated = _grouped(parts[0], monetary)
    point = localeconv()["mon_decimal_point" if monetary else "decimal_point"]
    text = point.join(parts)
    return _unpadded(text, separated) if separated else text


def _integers(text, grouping, monetary):
    if not grouping:
        return text
    text, separated = _grouped(text, monetary)
    return _unpadded(text, separated) if separated else text


def format_string(f, val, grouping=False, monetary=False):
    """A text with values for its `%` fields, numbers as the locale writes them."""
    from re import finditer

    directives = list(finditer(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrsa%]", f))
    pattern = f
    if isinstance(val, (dict,)) or hasattr(val, "keys"):
        parts = []
        for match in directives:
            parts.append("%" if match[0][-1] == "%" else _formatted(match[0], val, grouping, monetary))
    else:
        if not isinstance(val, tuple):
            val = (val,)
        parts = []
        index = 0
        for match in directives:
            if match[0][-1] == "%":
                parts.append("%")
                continue
            stars = match["modifiers"].count("*")
            parts.append(_formatted(match[0], val[index + stars] if not stars else val[index], grouping, monetary, *val[index + 1 : index + 1 + stars]))
            index += 1 + stars
    made = []
    done = 0
    for match, part in zip(directives, parts):
        made.append(pattern[done : match.start()])
        made.append(part)
        done = match.end()
    made.append(pattern[done:])
    return "".join(made)


def currency(val, symbol=True, grouping=False, international=False):
    """A sum of money as the locale writes it."""
    convention = localeconv()
    digits = convention["int_frac_digits" if international else "frac_digits"]
    if digits == 127:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = _localize(f"{abs(val):.{digits}f}", grouping, True)
    text = "<" + text + ">"
    if symbol:
        sign = convention["int_curr_symbol" if international else "currency_symbol"]
        before = convention["n_cs_precedes" if val < 0 else "p_cs_precedes"]
        apart = convention["n_sep_by_space" if val < 0 else "p_sep_by_space"]
        if before:
            text = sign + (" " if apart else "") + text
        else:
            if international and sign[-1:] == " ":
                sign = sign[:-1]
            text = text + (" " if apart else "") + sign
    place = convention["n_sign_posn" if val < 0 else "p_sign_posn"]
    sign = convention["negative_sign" if val < 0 else "positive_sign"]
    if place == 0:
        text = "(" + text + ")"
    elif place == 1:
        text = sign + text
    elif place == 2:
        text = text + sign
    elif place == 3:
        text = text.replace("<", sign)
    elif place == 4:
        text = text.replace(">", sign)
    else:
        text = sign + text
    return text.replace("<", "").replace(">", "")


def str(val):
    """A float as the locale writes it."""
    return _formatted("%.12g", val)


def delocalize(string):
    """A number as Python writes it, from one as the locale does."""
    convention = localeconv()
    separator = convention["thousands_sep"]
    if separator:
        string = string.replace(separator, "")
    point = convention["decimal_point"]
    return string.replace(point, ".") if point else string


def localize(string, grouping=False, monetary=False):
    """A number as the locale writes it, from one as Python does."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    """The float that the locale writes so."""
    return func(delocalize(string))


def atoi(string):
    """The int that the locale writes so."""
    return int(delocalize(string))
