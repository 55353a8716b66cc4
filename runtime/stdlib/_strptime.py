"""Times out of texts, by a format."""

import re as _re

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "f": r"(?P<f>[0-9]{1,6})",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d| \d)",
    "k": r"(?P<H>2[0-3]|[0-1]\d|\d| \d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "l": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "G": r"(?P<G>\d\d\d\d)",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
    "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
    "y": r"(?P<y>\d\d)",
    "Y": r"(?P<Y>\d\d\d\d)",
    "z": r"(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))",
    "Z": r"(?P<Z>utc|gmt)",
    "p": r"(?P<p>am|pm)",
    "A": "(?P<A>" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + ")",
    "a": "(?P<a>mon|tue|wed|thu|fri|sat|sun)",
    "B": "(?P<B>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")",
    "b": "(?P<b>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "%": "%",
}
_COMPOSED = {
    "c": "%a %b %d %H:%M:%S %Y",
    "x": "%m/%d/%y",
    "X": "%H:%M:%S",
    "T": "%H:%M:%S",
    "R": "%H:%M",
    "r": "%I:%M:%S %p",
}
# Patterns by format: emptied when there are many, as programs have few.
_patterns = {}


def _pattern(format):
    """A regular expression for the format."""
    parts = []
    place = 0
    length = len(format)
    while place < length:
        char = format[place]
        place += 1
        if char.isspace():
            while place < length and format[place].isspace():
                place += 1
            parts.append(r"\s+")
        elif char != "%":
            parts.append("\\" + char if char in r"\.^$*+?(){}[]|" else char)
        else:
            start = place
            while place < length and format[place] in "-_0#":
                place += 1
            while place < length and "0" <= format[place] <= "9":
                place += 1
            kind = format[place:place + 1]
            place += 1
            if kind and kind in "EO" and place < length:
                kind += format[place]
                place += 1
            if not kind:
                raise ValueError(f"stray % in format '{format}'")
            if kind in _COMPOSED:
                parts.append(_pattern(_COMPOSED[kind]))
            elif len(kind) == 2 and kind[0] == "O" and kind[1] in "demwyCHIMS":
                # Digits of a locale's own, which this one does not have.
                pass
            elif kind == "e":
                parts.append(_NUMBERS["d"])
            elif kind in _NUMBERS:
                parts.append(_NUMBERS[kind])
            else:
                raise ValueError(f"'{kind}' is a bad directive in format '{format}'")
    return "".join(parts)


_NO_YEAR = """\
Parsing dates involving a day of month without a year specified is ambiguous
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""


def parse(string, format):
    """The nine fields of a struct_time, microseconds, the zone's name, its offset in seconds and microseconds of it."""
    pattern = _patterns.get(format)
    if pattern is None:
        pattern = _re.compile(_pattern(format), _re.IGNORECASE)
        if len(_patterns) >= 5:
            _patterns.clear()
        _patterns[format] = pattern
        parts = format.replace("%%", "").split("%")[1:]
        letters = {part[:1] for part in parts}
        if "d" in letters and letters.isdisjoint("YyGcxDF"):
            from warnings import warn

            warn(_NO_YEAR, DeprecationWarning, stacklevel=1)
    found = pattern.match(string)
    if found is None:
        raise ValueError(f"time data {string!r} does not match format {format!r}")
    if found.end() != len(string):
        raise ValueError(f"unconverted data remains: {string[found.end():]}")
    values = found.groupdict()
    year = iso_year = iso_week = week = weekday = of_year = offset = None
    month = day = 1
    hour = minute = second = us = offset_us = 0
    zone = None
    dst = -1
    sunday_first = False
    for name, text in values.items():
        if name == "Y":
            year = int(text)
        elif name == "y":
            year = int(text)
            year += 2000 if year <= 68 else 1900
        elif name == "m":
            month = int(text)
        elif name == "d":
            day = int(text)
        elif name == "H":
            hour = int(text)
        elif name == "M":
            minute = int(text)
        elif name == "S":
            second = int(text)
        elif name == "f":
            us = int(text.ljust(6, "0"))
        elif name == "B":
            month = _MONTHS.index(text.lower()) + 1
        elif name == "b":
            short = text.lower()
            month = [full[:3] for full in _MONTHS].index(short) + 1
        elif name == "I":
            hour = int(text)
            half = (values.get("p") or "").lower()
            if half == "pm":
                hour = hour + 12 if hour != 12 else 12
            elif hour == 12:
                # Without `%p` it is the morning.
                hour = 0
        elif name == "A":
            weekday = _WEEKDAYS.index(text.lower())
        elif name == "a":
            short = text.lower()
            weekday = [full[:3] for full in _WEEKDAYS].index(short)
        elif name == "w":
            weekday = (int(text) + 6) % 7
        elif name == "u":
            weekday = int(text) - 1
        elif name == "j":
            of_year = int(text)
        elif name == "U" or name == "W":
            week = int(text)
            sunday_first = name == "U"
        elif name == "G":
            iso_year = int(text)
        elif name == "V":
            iso_week = int(text)
        elif name == "z":
            offset, offset_us = _offset(text)
        elif name == "Z":
            zone = text.lower()
            dst = 0
            zone = text
    if iso_year is not None:
        if of_year is not None:
            raise ValueError(
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
            )
        if iso_week is None or weekday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        )
    leap_day = False
    if year is None:
        if month == 2 and day == 29:
            # The first leap year of the century, for as long as the day is worked out.
            year = 1904
            leap_day = True
        else:
            year = 1900
    if of_year is None and weekday is not None:
        if week is not None:
            of_year = _of_week(year, week, weekday, sunday_first)
        elif iso_year is not None:
            from datetime import date

            moved = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = moved.year, moved.month, moved.day
        if of_year is not None and of_year <= 0:
            year -= 1
            of_year += 366 if _leap(year) else 365
    if of_year is None:
        of_year = _ordinal(year, month, day) - _ordinal(year, 1, 1) + 1
    else:
        from datetime import date

        moved = date.fromordinal(of_year - 1 + _ordinal(year, 1, 1))
        year, month, day = moved.year, moved.month, moved.day
    if weekday is None:
        weekday = (_ordinal(year, month, day) + 6) % 7
    if leap_day:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, of_year, dst, us, zone, offset, offset_us)


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _ordinal(year, month, day):
    from datetime import date

    return date(year, month, day).toordinal()


def _of_week(year, week, weekday, sunday_first):
    """The day of the year of a weekday in a week that is counted from the first Sunday or Monday."""
    first = (_ordinal(year, 1, 1) + 6) % 7
    if sunday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    before = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + before + 7 * (week - 1) + weekday


def _offset(text):
    """Seconds and microseconds of an offset."""
    if text == "Z":
        return 0, 0
    digits = text
    if digits[3] == ":":
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ":":
                raise ValueError(f"Inconsistent use of : in {text}")
            digits = digits[:5] + digits[6:]
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    us = int(digits[8:].ljust(6, "0"))
    return (-seconds, -us) if text[0] == "-" else (seconds, us)
