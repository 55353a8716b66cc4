"""This module provides various functions to manipulate time values.

There are two standard representations of time.  One is the number
of seconds since the Epoch, in UTC (a.k.a. GMT).  It may be an integer
or a floating-point number (to represent fractions of seconds).
The epoch is the point where the time starts, the return value of time.gmtime(0).
It is January 1, 1970, 00:00:00 (UTC) on all platforms.

The other representation is a tuple of 9 integers giving local time."""

import _time
from _threads import check_sleep as _check_sleep
from _time import monotonic_ns, time_ns
from operator import index as _index

perf_counter_ns = monotonic_ns
# How long the program has slept, which the clock of the host counts and the processor does not.
_slept = 0
_offset, _name = _time.zone()
timezone = altzone = -_offset
daylight = 0
tzname = (_name, _name)

_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def _shown(value):
    kind = type(value)
    return kind.__dict__.get("__native_name__", kind.__name__)


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and
 accepted by asctime(), mktime() and strftime().  May be considered as a
 sequence of 9 integers.

 Note that several fields' values are not the same as those defined by
 the C language standard for struct tm.  For example, the value of the
 field tm_year is the actual year, not year - 1900.  See individual
 fields' descriptions for details."""

    __match_args__ = _FIELDS
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, sequence, dict=None):
        if not isinstance(sequence, (tuple, list)):
            if not hasattr(type(sequence), "__getitem__") and not hasattr(type(sequence), "__iter__"):
                raise TypeError("constructor requires a sequence")
            sequence = tuple(sequence)
        count = len(sequence)
        if count < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({count}-sequence given)")
        if count > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({count}-sequence given)")
        if dict is not None and not isinstance(dict, _dict):
            raise TypeError("time.struct_time() takes a dict as second arg, if any")
        self = tuple.__new__(cls, sequence[:9])
        more = dict or {}
        unknown = [name for name in more if name not in ("tm_zone", "tm_gmtoff")[count - 9:]]
        if unknown:
            raise TypeError("time.struct_time() got unexpected field name(s): " + repr(unknown))
        self._zone = sequence[9] if count > 9 else more.get("tm_zone")
        self._offset = sequence[10] if count > 10 else more.get("tm_gmtoff")
        return self

    @property
    def tm_year(self):
        """year, for example, 1993"""
        return self[0]

    @property
    def tm_mon(self):
        """month of year, range [1, 12]"""
        return self[1]

    @property
    def tm_mday(self):
        """day of month, range [1, 31]"""
        return self[2]

    @property
    def tm_hour(self):
        """hours, range [0, 23]"""
        return self[3]

    @property
    def tm_min(self):
        """minutes, range [0, 59]"""
        return self[4]

    @property
    def tm_sec(self):
        """seconds, range [0, 61])"""
        return self[5]

    @property
    def tm_wday(self):
        """day of week, range [0, 6], Monday is 0"""
        return self[6]

    @property
    def tm_yday(self):
        """day of year, range [1, 366]"""
        return self[7]

    @property
    def tm_isdst(self):
        """1 if summer time is in effect, 0 if not, and -1 if unknown"""
        return self[8]

    @property
    def tm_zone(self):
        """abbreviation of timezone name"""
        return self._zone

    @property
    def tm_gmtoff(self):
        """offset from UTC in seconds"""
        return self._offset

    def __repr__(self):
        parts = ", ".join([f"{name}={value!r}" for name, value in zip(_FIELDS, self)])
        return f"time.struct_time({parts})"

    def __reduce__(self):
        return type(self), (tuple(self), {"tm_zone": self._zone, "tm_gmtoff": self._offset})

    def __replace__(self, /, **changes):
        """Return a copy of the structure with new values for the specified fields."""
        values = [changes.pop(name, value) for name, value in zip(_FIELDS, self)]
        zone = changes.pop("tm_zone", self._zone)
        offset = changes.pop("tm_gmtoff", self._offset)
        if changes:
            raise TypeError(f"Got unexpected field name(s): {list(changes)!r}")
        return type(self)(values + [zone, offset])


_dict = dict
# Texts show the class as one of C, and nobody changes it.
struct_time.__native_name__ = "time.struct_time"


# ---- clocks ----


def time():
    """Return the current time in seconds since the Epoch.

Fractions of a second may be present if the system clock provides them."""
    return time_ns() / 1e9


def monotonic():
    """Monotonic clock, cannot go backward."""
    return monotonic_ns() / 1e9


def perf_counter():
    """Performance counter for benchmarking."""
    return monotonic_ns() / 1e9


def process_time():
    """Process time for profiling: sum of the kernel and user-space CPU time."""
    return (monotonic_ns() - _slept) / 1e9


def process_time_ns():
    """Process time for profiling as nanoseconds: sum of the kernel and user-space CPU time."""
    return monotonic_ns() - _slept


thread_time, thread_time_ns = process_time, process_time_ns


def sleep(seconds, /):
    """Delay execution for a given number of seconds.  The argument may be
a floating-point number for subsecond precision."""
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
        if not -9223372036.854775 <= seconds <= 9223372036.854775:
            raise OverflowError("timestamp out of range for platform time_t")
        # What is asked for is waited for at least.
        ns = -int(-seconds * 1e9 // 1)
    else:
        if not hasattr(type(seconds), "__index__"):
            raise TypeError(f"'{_shown(seconds)}' object cannot be interpreted as an integer or float")
        seconds = _index(seconds)
        if not -9223372036 <= seconds <= 9223372036:
            raise OverflowError("timestamp too large to convert to C PyTime_t")
        ns = seconds * 1000000000
    if ns < 0:
        raise ValueError("sleep length must be non-negative")
    if ns:
        ns = _check_sleep(ns)
    global _slept
    _time.sleep(ns)
    _slept += ns


def get_clock_info(name, /):
    """Get information of the specified clock."""
    if not isinstance(name, str):
        raise TypeError(f"get_clock_info() argument 1 must be str, not {_shown(name)}")
    if name == "time":
        implementation = "clock_gettime(CLOCK_REALTIME)"
    elif name in ("monotonic", "perf_counter"):
        implementation = "clock_gettime(CLOCK_MONOTONIC)"
    elif name == "process_time":
        implementation = "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)"
    elif name == "thread_time":
        implementation = "clock_gettime(CLOCK_THREAD_CPUTIME_ID)"
    else:
        raise ValueError("unknown clock")
    return _Clock(
        implementation=implementation, monotonic=name != "time", adjustable=name == "time", resolution=1e-09
    )


class _Clock:
    """What get_clock_info() tells, shown as a namespace."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return f"namespace({', '.join([f'{name}={value!r}' for name, value in self.__dict__.items()])})"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, _Clock) else NotImplemented


_Clock.__native_name__ = "types.SimpleNamespace"


# ---- from seconds to fields and back ----


def _seconds(value):
    if value is None:
        return time_ns() // 1000000000
    if isinstance(value, float):
        if value != value:
            raise ValueError("Invalid value NaN (not a number)")
        if not -9.3e18 < value < 9.3e18:
            raise OverflowError("timestamp out of range for platform time_t")
        value = int(value // 1)
    else:
        value = _index(value)
        if not -9223372036854775808 <= value <= 9223372036854775807:
            raise OverflowError("timestamp out of range for platform time_t")
    return value


def _days(year, month, day):
    """Days since the Epoch; the month may be any number."""
    carry, month = divmod(month - 1, 12)
    year += carry
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 + _BEFORE[month] + day - 719163
    if month > 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        days += 1
    return days


def _fields(seconds, offset, zone):
    days, seconds = divmod(seconds + offset, 86400)
    era, day = divmod(days + 719468, 146097)
    year = (day - day // 1460 + day // 36524 - day // 146096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    day -= (153 * month + 2) // 5 - 1
    year += era * 400
    if month < 10:
        month += 3
    else:
        month -= 9
        year += 1
    if not -2147481748 <= year <= 2147485547:
        raise OSError(75, "Value too large for defined data type")
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    of_year = days - _days(year, 1, 1) + 1
    return struct_time((year, month, day, hour, minute, second, (days + 3) % 7, of_year, 0, zone, offset))


def gmtime(seconds=None, /):
    """gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,
                       tm_sec, tm_wday, tm_yday, tm_isdst)

Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.
GMT).  When 'seconds' is not passed in, convert the current time instead.

If the platform supports the tm_gmtoff and tm_zone, they are available as
attributes only."""
    return _fields(_seconds(seconds), 0, "GMT")


def localtime(seconds=None, /):
    """localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,
                          tm_sec,tm_wday,tm_yday,tm_isdst)

Convert seconds since the Epoch to a time tuple expressing local time.
When 'seconds' is not passed in, convert the current time instead."""
    return _fields(_seconds(seconds), _offset, _name)


def _int(value):
    value = _index(value)
    if not -9223372036854775808 <= value <= 9223372036854775807:
        raise OverflowError("Python int too large to convert to C long")
    if value > 2147483647:
        raise OverflowError("signed integer is greater than maximum")
    if value < -2147483648:
        raise OverflowError("signed integer is less than minimum")
    return value


def _arguments(function, value):
    """The nine fields of a tuple, as ints."""
    if not isinstance(value, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(value) != 9:
        raise TypeError(f"{function}(): illegal time tuple argument")
    return [_int(field) for field in value]


def _check(fields):
    """What fields stand for that may be 0, and that all are in their ranges."""
    year, month, day, hour, minute, second, weekday, of_year, dst = fields
    if year < -2147481748:
        raise OverflowError("year out of range")
    if month == 0:
        month = 1
    elif not 1 <= month <= 12:
        raise ValueError("month out of range")
    if day == 0:
        day = 1
    elif not 1 <= day <= 31:
        raise ValueError("day of month out of range")
    if not 0 <= hour <= 23:
        raise ValueError("hour out of range")
    if not 0 <= minute <= 59:
        raise ValueError("minute out of range")
    if not 0 <= second <= 61:
        raise ValueError("seconds out of range")
    if weekday < -1:
        raise ValueError("day of week out of range")
    if of_year == 0:
        of_year = 1
    elif not 1 <= of_year <= 366:
        raise ValueError("day of year out of range")
    return [year, month, day, hour, minute, second, (weekday + 1) % 7, of_year, dst]


def mktime(tuple, /):
    """mktime(tuple) -> floating-point number

Convert a time tuple in local time to seconds since the Epoch.
Note that mktime(gmtime(0)) will not generally return zero for most
time zones; instead the returned value will either be equal to that
of the timezone or altzone attributes on the time module."""
    return float(_epoch(_arguments("mktime", tuple)))


def _epoch(fields):
    year, month, day, hour, minute, second = fields[:6]
    if fields[8] > 0:
        # A zone without summer time takes it as an hour later all the same.
        hour -= 1
    return ((_days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second - _offset


def asctime(tuple=None, /):
    """asctime([tuple]) -> string

Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.
When the time tuple is not present, current time as returned by localtime()
is used."""
    fields = _check(_arguments("asctime", localtime() if tuple is None else tuple))
    year, month, day, hour, minute, second, weekday = fields[:7]
    return f"{_WEEKDAYS[weekday][:3]} {_MONTHS[month - 1][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}"


def ctime(seconds=None, /):
    """ctime(seconds) -> string

Convert a time in seconds since the Epoch to a string in local time.
This is equivalent to asctime(localtime(seconds)). When the time tuple is
not present, current time as returned by localtime() is used."""
    return asctime(localtime(seconds))


# ---- formats ----


def strftime(format, tuple=None, /):
    """strftime(format[, tuple]) -> string

Convert a time tuple to a string according to a format specification.
See the library reference manual for formatting codes. When the time tuple
is not present, current time as returned by localtime() is used."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {'None' if format is None else _shown(format)}")
    if tuple is None:
        tuple = localtime()
    fields = _check(_arguments("strftime", tuple))
    zone, offset = _name, _offset
    if isinstance(tuple, struct_time):
        if tuple._zone is not None:
            zone = tuple._zone
        if tuple._offset is not None:
            offset = tuple._offset
        elif fields[8] < 0:
            offset = None
        if tuple._zone is None and fields[8] < 0:
            zone = ""
    elif fields[8] < 0:
        zone, offset = "", None
    return _format(format, fields, zone, offset)


def _format(format, fields, zone, offset):
    parts = []
    place = 0
    while True:
        found = format.find("%", place)
        if found < 0:
            parts.append(format[place:])
            return "".join(parts)
        parts.append(format[place:found])
        text, place = _directive(format, found + 1, fields, zone, offset)
        parts.append(text)


def _directive(format, place, fields, zone, offset):
    """The text of the directive whose `%` stands before `place`, and where it ends."""
    start = place - 1
    length = len(format)
    pad = ""
    upper = swapped = False
    while place < length and format[place] in "_-0^#":
        flag = format[place]
        if flag == "^":
            upper = True
        elif flag == "#":
            swapped = True
        else:
            pad = flag
        place += 1
    width = 0
    while place < length and "0" <= format[place] <= "9":
        width = min(width * 10 + int(format[place]), 1000000)
        place += 1
    modifier = ""
    if place < length and format[place] in "EO":
        modifier = format[place]
        place += 1
    filler = "0" if pad == "0" else " "
    if place == length:
        return _undirected(format[start:], upper, width, filler), place
    kind = format[place]
    place += 1
    if modifier and kind not in _MODIFIED[modifier]:
        # What is no directive stands for itself, filled up like one.
        return _undirected(format[start:place], upper, width, filler), place
    year, month, day, hour, minute, second, weekday, of_year, dst = fields
    if kind in "aAbBhpPZ":
        if kind == "a":
            text = _WEEKDAYS[weekday][:3]
        elif kind == "A":
            text = _WEEKDAYS[weekday]
        elif kind == "b" or kind == "h":
            text = _MONTHS[month - 1][:3]
        elif kind == "B":
            text = _MONTHS[month - 1]
        elif kind == "Z":
            text = zone
        else:
            text = "PM" if hour > 11 else "AM"
        if kind == "P" or swapped and kind in "pZ":
            text = text.lower()
        elif upper or swapped:
            text = text.upper()
        return text.rjust(width, filler), place
    if kind in _COMPOSED:
        text = _format(_COMPOSED[kind], fields, zone, offset)
        if upper:
            text = text.upper()
        return text.rjust(width, filler), place
    if kind == "%" or kind == "n" or kind == "t":
        text = {"%": "%", "n": "\n", "t": "\t"}[kind]
        return text.rjust(width, filler), place
    if kind == "z":
        if offset is None:
            return "", place
        minutes = abs(offset) // 60
        value = minutes // 60 * 100 + minutes % 60
        # The sign is filled up like a text, and the digits like a number.
        return ("-" if offset < 0 else "+").rjust(width, filler) + _number(value, 4, pad, width, ""), place
    blank = False
    digits = 2
    if kind == "d":
        value = day
    elif kind == "e":
        value, blank = day, True
    elif kind == "H":
        value = hour
    elif kind == "k":
        value, blank = hour, True
    elif kind == "I":
        value = (hour + 11) % 12 + 1
    elif kind == "l":
        value, blank = (hour + 11) % 12 + 1, True
    elif kind == "m":
        value = month
    elif kind == "M":
        value = minute
    elif kind == "S":
        value = second
    elif kind == "j":
        value, digits = of_year, 3
    elif kind == "Y":
        value, digits = year, 1
    elif kind == "y":
        value = year % 100
    elif kind == "C":
        value, digits = year // 100, 1
    elif kind == "u":
        value, digits = (weekday + 6) % 7 + 1, 1
    elif kind == "w":
        value, digits = weekday, 1
    elif kind == "U":
        value = (of_year + 6 - weekday) // 7
    elif kind == "W":
        value = (of_year + 6 - (weekday + 6) % 7) // 7
    elif kind in "VGg":
        iso_year, week = _iso(year, of_year, weekday)
        if kind == "V":
            value = week
        elif kind == "G":
            value, digits = iso_year, 1
        else:
            value = iso_year % 100
    elif kind == "s":
        value, digits = _epoch(fields), 1
    else:
        return _undirected(format[start:place], upper, width, filler), place
    if blank and not pad:
        pad = "_"
    return _number(abs(value), digits, pad, width, "-" if value < 0 else ""), place


# The kinds that may have a modifier, which changes nothing here.
_MODIFIED = {"E": "ucCxXyYzpPZ%ntsRTr", "O": "CbBdegGhHIklmMSuUVwWyjzpPZ%ntsRTr"}
_COMPOSED = {
    "c": "%a %b %e %H:%M:%S %Y",
    "x": "%m/%d/%y",
    "D": "%m/%d/%y",
    "X": "%H:%M:%S",
    "T": "%H:%M:%S",
    "r": "%I:%M:%S %p",
    "R": "%H:%M",
    "F": "%Y-%m-%d",
}


def _undirected(text, upper, width, filler):
    return (text.upper() if upper else text).rjust(width, filler)


def _number(value, digits, pad, width, sign):
    text = str(value)
    if pad == "-":
        return (sign + text).rjust(width)
    digits = max(digits, width)
    if pad == "_":
        return (sign + text).rjust(digits)
    return sign + text.rjust(digits - len(sign), "0")


def _iso(year, of_year, weekday):
    """The year and the week of the ISO calendar, of fields that may contradict each other."""

    def days(of_year):
        # Days since the Monday of the first week, which is the week with the first Thursday.
        return of_year - (of_year - weekday + 4) % 7 + 3

    of_year -= 1
    since = days(of_year)
    if since < 0:
        year -= 1
        since = days(of_year + _length(year))
    else:
        following = days(of_year - _length(year))
        if following >= 0:
            year += 1
            since = following
    return year, since // 7 + 1


def _length(year):
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    """strptime(string, format) -> struct_time

Parse a string to a time tuple according to a format specification.
See the library reference manual for formatting codes (same as
strftime())."""
    from _strptime import parse

    for place, value in enumerate((string, format)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(value)!r}")
    parts = parse(string, format)
    return struct_time(parts[:9] + (parts[10], parts[11]))


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("time", (
    asctime, ctime, get_clock_info, gmtime, localtime, mktime, monotonic, perf_counter, process_time, strftime,
    strptime, time
))
