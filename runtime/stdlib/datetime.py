"""Dates, times of day, both together, what lies between them, and zones."""

import _time
from _classes import mark as _mark
from _datetime import civil as _from_ordinal, formatted as _formatted, iso as _iso, moved as _moved
from _datetime import ordinal as _to_ordinal, parsed as _parsed
from operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999

_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MAX_ORDINAL = 3652059
_EPOCH = 719163
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Stands for an argument that was not given.
_NONE = object()
_create = object.__new__


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _leap(year) else _DAYS[month]


def _whole(value):
    # What the C code's conversions to an int make of an argument.
    if type(value) is not int:
        value = _index(value)
    if not -2147483648 <= value <= 2147483647:
        raise OverflowError("Python int too large to convert to C long")
    return value


def _check_date(year, month, day):
    if not 1 <= year <= 9999:
        raise ValueError(f"year must be in 1..9999, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    most = _days_in(year, month)
    if not 1 <= day <= most:
        raise ValueError(f"day {day} must be in range 1..{most} for month {month} in year {year}")


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError(f"hour must be in 0..23, not {hour}")
    if not 0 <= minute <= 59:
        raise ValueError(f"minute must be in 0..59, not {minute}")
    if not 0 <= second <= 59:
        raise ValueError(f"second must be in 0..59, not {second}")
    if not 0 <= microsecond <= 999999:
        raise ValueError(f"microsecond must be in 0..999999, not {microsecond}")
    if fold != 0 and fold != 1:
        raise ValueError(f"fold must be either 0 or 1, not {fold}")


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_type_name(zone)}'")


def _type_name(value):
    kind = type(value)
    return kind.__dict__.get("__native_name__", kind.__name__)


def _need(function, values, names):
    for place, (value, name) in enumerate(zip(values, names), 1):
        if value is _NONE:
            raise TypeError(f"{function} missing required argument '{name}' (pos {place})")


def _wholes(values, names):
    """Ints of the first arguments of a constructor, which C code converts one by one."""
    wholes = []
    for place, (value, name) in enumerate(zip(values, names), 1):
        if value is _NONE:
            raise TypeError(f"function missing required argument '{name}' (pos {place})")
        wholes.append(_whole(value))
    return wholes


def _need_text(function, value, place=1):
    if not isinstance(value, str):
        shown = "None" if value is None else _type_name(value)
        raise TypeError(f"{function}() argument {place} must be str, not {shown}")


def _shown_type(value, own, name):
    kind = type(value)
    return name if kind is own else kind.__name__


def _call_offset(zone, name, argument):
    if zone is None:
        return None
    offset = getattr(zone, name)(argument)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{_type_name(offset)}'")
    days = offset._days
    if days >= 1 or days < -1 or days == -1 and offset._seconds == 0 and offset._us == 0:
        raise ValueError(_offset_error(offset))
    return offset


def _offset_error(offset):
    return (
        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
        f"not {offset!r}"
    )


def _call_name(zone, argument):
    if zone is None:
        return None
    name = zone.tzname(argument)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_type_name(name)}'")
    return name


def _format_offset(offset, colon=":"):
    sign = "+"
    if offset._days < 0:
        sign = "-"
        offset = -offset
    minutes, seconds = divmod(offset._seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02d}{colon}{minutes:02d}"
    if offset._us:
        return f"{text}{colon}{seconds:02d}.{offset._us:06d}"
    if seconds:
        return f"{text}{colon}{seconds:02d}"
    return text


def _format_time(hour, minute, second, us, timespec):
    if timespec == "auto":
        if us:
            return f"{hour:02d}:{minute:02d}:{second:02d}.{us:06d}"
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us // 1000:03d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us:06d}"
    raise ValueError("Unknown timespec value")


def _strftime(value, format, year, month, day, hour, minute, second, zoned):
    """Formats the plain directives here, and leaves a format with others to `time`."""
    if "%" not in format:
        return format
    kind = type(value)
    if kind is not datetime and kind is not date and kind is not time:
        # A class of the program may have a `timetuple` of its own.
        return _strftime_all(value, format, year, zoned)
    us = value._us if kind is not date else 0
    text = _formatted(format, (year, month, day, hour, minute, second, us))
    return _strftime_all(value, format, year, zoned) if text is None else text


def _strftime_all(value, format, year, zoned):
    """Formats with what struct_time does not have put in first."""
    import time as clock

    if isinstance(value, _time_class):
        timetuple = _time_tuple(1900, 1, 1, value._hour, value._minute, value._second, -1)
    else:
        timetuple = value.timetuple()
    parts = []
    place = 0
    while True:
        found = format.find("%", place)
        if found < 0 or found + 1 >= len(format):
            parts.append(format[place:])
            break
        parts.append(format[place:found])
        kind = format[found + 1]
        place = found + 2
        if kind == "z" or kind == ":" and format[place:place + 1] == "z":
            colon = ""
            if kind == ":":
                colon = ":"
                place += 1
            offset = value.utcoffset() if zoned else None
            if offset is not None:
                parts.append(_format_offset(offset, colon))
        elif kind == "Z":
            name = value.tzname() if zoned else None
            if name is not None:
                parts.append(name.replace("%", "%%"))
        elif kind == "f":
            parts.append(f"{getattr(value, 'microsecond', 0):06d}")
        elif kind in "YGFC" and year < 1000:
            shown = int(clock.strftime("%G", timetuple)) if kind == "G" else year
            if kind == "F":
                parts.append(f"{shown:04d}-%m-%d")
            elif kind == "C":
                parts.append(f"{shown:04d}"[:-2])
            else:
                parts.append(f"{shown:04d}")
        else:
            parts.append("%" + kind)
    return clock.strftime("".join(parts), timetuple)


# ---- texts in the ISO format ----


def _digits(text, start, count):
    part = text[start:start + count]
    if len(part) != count or not part.isascii() or not part.isdigit():
        raise _Malformed
    return int(part)


class _Malformed(Exception):
    pass


def _parse_date(text):
    """The year, month and day of a text of 7, 8 or 10 characters."""
    year = _digits(text, 0, 4)
    place = 4
    dashes = text[4:5] == "-"
    if dashes:
        place = 5
    if text[place:place + 1] == "W":
        week = _digits(text, place + 1, 2)
        place += 3
        day = 1
        if place < len(text):
            if dashes:
                if text[place] != "-":
                    raise _Malformed
                place += 1
            # What follows the day is not looked at, as in the C code.
            day = _digits(text, place, 1)
        if not 1 <= year <= 9999 or not 1 <= day <= 7 or not 1 <= week <= _weeks_in(year):
            raise _Malformed
        ordinal = _first_monday(year) + (week - 1) * 7 + day - 1
        if not 1 <= ordinal <= _MAX_ORDINAL:
            _check_date(10000 if ordinal > 1 else 0, 1, 1)
        return _from_ordinal(ordinal)
    month = _digits(text, place, 2)
    place += 2
    if dashes:
        if text[place:place + 1] != "-":
            raise _Malformed
        place += 1
    day = _digits(text, place, 2)
    if place + 2 != len(text):
        raise _Malformed
    return year, month, day


def _parse_clock(text):
    """The hours, minutes, seconds and microseconds of a text, and whether nothing is left of it."""
    length = len(text)
    values = [0, 0, 0, 0]
    colons = text[2:3] == ":"
    place = 0
    for part in range(3):
        values[part] = _digits(text, place, 2)
        place += 2
        if place == length:
            return values, True
        mark = text[place]
        place += 1
        if place == length:
            return values, False
        if colons and mark == ":":
            continue
        if mark in ".,":
            if part < 2:
                raise _Malformed
            break
        if colons:
            raise _Malformed
        place -= 1
    end = place
    while end < length and "0" <= text[end] <= "9":
        end += 1
    if end - place < min(6, length - place):
        raise _Malformed
    values[3] = int(text[place:min(end, place + 6)].ljust(6, "0"))
    return values, end == length


def _parse_time(text):
    """The parts of a time, with its zone."""
    length = len(text)
    place = 0
    while place < length and text[place] not in "+-Z":
        place += 1
    values, whole = _parse_clock(text[:place])
    zone = None
    if place == length:
        if not whole:
            raise _Malformed
    elif text[place] == "Z":
        # What is left over before a zone is passed over, as the C code does.
        if place + 1 < length:
            raise _Malformed
        zone = timezone.utc
    else:
        (hours, minutes, seconds, us), whole = _parse_clock(text[place + 1:])
        if not whole:
            raise _Malformed
        _check_midnight(*values)
        offset = timedelta(0, hours * 3600 + minutes * 60 + seconds, us)
        zone = timezone(-offset if text[place] == "-" else offset)
    _check_midnight(*values)
    values.append(zone)
    return values


def _check_midnight(hour, minute, second, us):
    if hour == 24 and (minute or second or us):
        raise ValueError("minute, second, and microsecond must be 0 when hour is 24")


def _separator(text):
    """Where the date ends in a text of a date and a time."""
    length = len(text)
    if length == 7:
        return 7
    if text[4] == "-":
        if text[5] == "W":
            if length < 8:
                raise _Malformed
            if length > 8 and text[8] == "-":
                if length == 9:
                    raise _Malformed
                # YYYY-Www-D, or YYYY-Www and a separator that is a dash before two digits.
                if length > 10 and text[10].isascii() and text[10].isdigit():
                    return 8
                return 10
            return 8
        return 10
    if text[4] == "W":
        place = 7
        while place < length and text[place].isascii() and text[place].isdigit():
            place += 1
        if place < 9:
            return place
        return 7 if place % 2 == 0 else 8
    return 8


def _weeks_in(year):
    first = _to_ordinal(year, 1, 1) % 7
    # A year has 53 weeks that begins on a Thursday, or on a Wednesday when it is a leap year.
    return 53 if first == 4 or first == 3 and _leap(year) else 52


def _first_monday(year):
    """The ordinal of the Monday of the first week."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _timestamp(value, name):
    """Whole seconds and microseconds of a number of seconds, rounded half to even."""
    if isinstance(value, float):
        if value != value:
            raise ValueError("Invalid value NaN (not a number)")
        if not -9.3e18 < value < 9.3e18:
            raise OverflowError("timestamp out of range for platform time_t")
        seconds = int(value // 1)
        us = round((value - seconds) * 1e6)
        if us == 1000000:
            return seconds + 1, 0
        return seconds, us
    if not isinstance(value, int):
        if name == "datetime" and not hasattr(type(value), "__index__"):
            raise TypeError(f"argument must be int or float, not {_type_name(value)}")
        value = _index(value)
    if not -9223372036854775808 <= value <= 9223372036854775807:
        raise OverflowError("timestamp out of range for platform time_t")
    return value, 0


def _year_start(year):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 1 - _EPOCH


def _out_of_range(seconds):
    # The year of a time that no date has.
    year = 1970 + seconds // 31556952
    days = seconds // 86400
    while days < _year_start(year):
        year -= 1
    while days >= _year_start(year + 1):
        year += 1
    raise ValueError(f"year must be in 1..9999, not {year}")


class timedelta:
    """What lies between two times: days, seconds and microseconds, of which only the days may be negative."""

    __slots__ = ("_days", "_seconds", "_us")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        self = _create(cls)
        if (
            type(days) is int
            and type(seconds) is int
            and type(microseconds) is int
            and type(milliseconds) is int
            and type(minutes) is int
            and type(hours) is int
            and type(weeks) is int
        ):
            us = microseconds + milliseconds * 1000
            seconds += minutes * 60 + hours * 3600
            days += weeks * 7
            if us < 0 or us > 999999:
                carry, us = divmod(us, 1000000)
                seconds += carry
        else:
            us = _component(0, microseconds, 1, "microseconds")
            us = _component(us, milliseconds, 1000, "milliseconds")
            us = _component(us, seconds, 1000000, "seconds")
            us = _component(us, minutes, 60000000, "minutes")
            us = _component(us, hours, 3600000000, "hours")
            us = _component(us, days, 86400000000, "days")
            us = _component(us, weeks, 604800000000, "weeks")
            if type(us) is tuple:
                us, left = us
                # The fractions are added up and rounded once, half to even.
                whole = round(left)
                if abs(whole - left) == 0.5 or abs(left - int(left)) == 0.5:
                    odd = us & 1
                    half = (left + odd) * 0.5
                    half = int(half + 0.5) if half >= 0 else -int(0.5 - half)
                    whole = 2 * half - odd
                us += whole
            seconds, us = divmod(us, 1000000)
            days = 0
        if seconds < 0 or seconds > 86399:
            carry, seconds = divmod(seconds, 86400)
            days += carry
        if days > 999999999 or days < -999999999:
            raise _too_many_days(days)
        self._days = days
        self._seconds = seconds
        self._us = us
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._us)

    def total_seconds(self):
        """All of it in seconds."""
        return ((self._days * 86400 + self._seconds) * 1000000 + self._us) / 1000000

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f"days={self._days}")
        if self._seconds:
            parts.append(f"seconds={self._seconds}")
        if self._us:
            parts.append(f"microseconds={self._us}")
        name = _shown_type(self, timedelta, "datetime.timedelta")
        return f"{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        days = self._days
        if days:
            text = f"{days} day{'' if days == 1 or days == -1 else 's'}, {text}"
        if self._us:
            text += f".{self._us:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._days + other._days, self._seconds + other._seconds, self._us + other._us)
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._days + other._days, self._seconds + other._seconds, self._us + other._us)
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._days - other._days, self._seconds - other._seconds, self._us - other._us)
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _delta(other._days - self._days, other._seconds - self._seconds, other._us - self._us)
        return NotImplemented

    def __neg__(self):
        return _delta(-self._days, -self._seconds, -self._us)

    def __pos__(self):
        return _delta(self._days, self._seconds, self._us)

    def __abs__(self):
        return _delta(-self._days, -self._seconds, -self._us) if self._days < 0 else +self

    def _all_us(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._us

    def __mul__(self, other):
        if isinstance(other, int):
            return _from_us(self._all_us() * int(other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _from_us(_nearest(self._all_us() * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._all_us() // other._all_us()
        return _from_us(self._all_us() // int(other)) if isinstance(other, int) else NotImplemented

    def __rfloordiv__(self, other):
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._all_us() / other._all_us()
        if isinstance(other, int):
            return _from_us(_nearest(self._all_us(), int(other)))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _from_us(_nearest(self._all_us() * denominator, numerator))
        return NotImplemented

    def __rtruediv__(self, other):
        return NotImplemented

    def __mod__(self, other):
        return _from_us(self._all_us() % other._all_us()) if isinstance(other, timedelta) else NotImplemented

    def __rmod__(self, other):
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._all_us(), other._all_us())
            return quotient, _from_us(rest)
        return NotImplemented

    def __rdivmod__(self, other):
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return self._days == other._days and self._seconds == other._seconds and self._us == other._us
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, timedelta):
            return self._days != other._days or self._seconds != other._seconds or self._us != other._us
        return NotImplemented

    def __lt__(self, other):
        return self._all_us() < other._all_us() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._all_us() <= other._all_us() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._all_us() > other._all_us() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._all_us() >= other._all_us() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._us))

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._us != 0

    def __reduce__(self):
        """What `copy` and `pickle` make another one of."""
        return type(self), (self._days, self._seconds, self._us)


def _too_many_days(days):
    if not -2147483648 <= days <= 2147483647:
        return OverflowError("Python int too large to convert to C int")
    return OverflowError(f"days={days}; must have magnitude <= 999999999")


def _delta(days, seconds, us):
    """A timedelta of parts that may have carries."""
    if us < 0 or us > 999999:
        carry, us = divmod(us, 1000000)
        seconds += carry
    if seconds < 0 or seconds > 86399:
        carry, seconds = divmod(seconds, 86400)
        days += carry
    if days > 999999999 or days < -999999999:
        raise _too_many_days(days)
    self = _create(timedelta)
    self._days = days
    self._seconds = seconds
    self._us = us
    return self


def _from_us(us):
    seconds, us = divmod(us, 1000000)
    days, seconds = divmod(seconds, 86400)
    return _delta(days, seconds, us)


def _nearest(numerator, denominator):
    """The quotient, rounded half to even."""
    if denominator == 0:
        raise ZeroDivisionError("division by zero")
    quotient, rest = divmod(numerator, denominator)
    rest *= 2
    more = rest > denominator if denominator > 0 else rest < denominator
    if more or rest == denominator and quotient % 2 == 1:
        quotient += 1
    return quotient


def _component(total, value, factor, name):
    """Adds one argument of a timedelta: a count of microseconds, or of these and a fraction."""
    if isinstance(value, int):
        if type(total) is tuple:
            return total[0] + int(value) * factor, total[1]
        return total + int(value) * factor
    if not isinstance(value, float):
        raise TypeError(f"unsupported type for timedelta {name} component: {_type_name(value)}")
    whole = int(value)
    part = value - whole
    left = 0.0
    if type(total) is tuple:
        total, left = total
    total += whole * factor
    if part != 0.0:
        part = factor * part
        whole = int(part)
        total += whole
        left += part - whole
    return (total, left) if left else total


class IsoCalendarDate(tuple):
    """A year, a week and a day of the week, by ISO 8601: a tuple with names."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % (self[0], self[1], self[2])

    def __reduce__(self):
        return tuple, (tuple(self),)


_IsoCalendarDate = IsoCalendarDate
del IsoCalendarDate


class date:
    """A day of the Gregorian calendar, which goes on before it was in use."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_NONE, month=_NONE, day=_NONE, *more):
        if not (
            type(year) is int
            and type(month) is int
            and type(day) is int
            and not more
            and 1 <= year <= 9999
            and 1 <= month <= 12
            and (1 <= day <= 28 or 29 <= day <= _days_in(year, month))
        ):
            if more:
                raise TypeError(f"function takes at most 3 arguments ({3 + len(more)} given)")
            if month is _NONE and type(year) is bytes and len(year) == 4 and 1 <= year[2] <= 12:
                day = year[3]
                month = year[2]
                year = year[0] * 256 + year[1]
            else:
                year, month, day = _wholes((year, month, day), ("year", "month", "day"))
            _check_date(year, month, day)
        self = _create(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        """The day that it is."""
        return cls.fromtimestamp(_time.time_ns() / 1000000000)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local day of a number of seconds since 1970."""
        seconds = _timestamp(timestamp, "date")[0]
        days = (seconds + _time.zone()[0]) // 86400 + _EPOCH
        if not 1 <= days <= _MAX_ORDINAL:
            _out_of_range(seconds)
        return cls(*_from_ordinal(days))

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The day of a number, which is 1 for the first day of the year 1."""
        ordinal = _whole(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        year, month, day = _from_ordinal(ordinal)
        return cls(year, month, day)

    @classmethod
    def fromisoformat(cls, string, /):
        """The day of a text, by ISO 8601."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        length = len(string)
        parts = _parsed(string) if length == 10 else None
        if parts is not None:
            return cls(parts[0], parts[1], parts[2])
        if length in (7, 8, 10):
            try:
                parts = _parse_date(string)
            except _Malformed:
                parts = None
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {string!r}")
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year=_NONE, week=_NONE, day=_NONE):
        """The day of a year, a week and a day of the week, by ISO 8601."""
        _need("fromisocalendar()", (year, week, day), ("year", "week", "day"))
        try:
            year = _whole(year)
            week = _whole(week)
            day = _whole(day)
        except OverflowError:
            raise ValueError("ISO calendar component out of range") from None
        if not 1 <= year <= 9999:
            raise ValueError(f"year must be in 1..9999, not {year}")
        if not 1 <= week <= _weeks_in(year):
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        ordinal = _first_monday(year) + (week - 1) * 7 + day - 1
        if ordinal < 1:
            raise ValueError("year must be in 1..9999, not 0")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def strptime(cls, string, format, /):
        """The day of a text, by a format."""
        from _strptime import parse

        _need_text("strptime", string)
        _need_text("strptime", format, 2)
        parts = parse(string, format)
        return cls(parts[0], parts[1], parts[2])

    def __repr__(self):
        name = _shown_type(self, date, "datetime.date")
        return f"{name}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        """The text by ISO 8601, as 2024-02-29."""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        """The text as C's ctime has it."""
        weekday = _WEEKDAYS[self.weekday()]
        return f"{weekday} {_MONTHS[self._month]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        """The text by a format."""
        _need_text("strftime", format)
        return _strftime(self, format, self._year, self._month, self._day, 0, 0, 0, False)

    def __format__(self, format, /):
        """The text by a format; without one, as `str` has it."""
        _need_text("__format__", format)
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        """A struct_time of the midnight that begins the day."""
        return _time_tuple(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        """The number of the day, which is 1 for the first day of the year 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """The day of the week: Monday is 0."""
        return (_to_ordinal(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """The day of the week: Monday is 1."""
        return (_to_ordinal(self._year, self._month, self._day) + 6) % 7 + 1

    def isocalendar(self):
        """The year, the week and the day of the week, by ISO 8601."""
        year = self._year
        ordinal = _to_ordinal(year, self._month, self._day)
        first = _first_monday(year)
        if ordinal < first:
            year -= 1
            first = _first_monday(year)
        elif ordinal >= first + 364 and ordinal >= _first_monday(year + 1):
            year += 1
            first = _first_monday(year)
        week, day = divmod(ordinal - first, 7)
        return _IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=_NONE, month=_NONE, day=_NONE, *more):
        """The day with other parts."""
        if more:
            raise TypeError(f"replace() takes at most 3 arguments ({3 + len(more)} given)")
        return type(self)(
            self._year if year is _NONE else year,
            self._month if month is _NONE else month,
            self._day if day is _NONE else day,
        )

    def __replace__(self, /, *arguments, **changes):
        """The day with other parts."""
        return date.replace(self, *arguments, **changes)

    def __add__(self, other):
        return _move_date(self, other._days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _move_date(self, -other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            days = _to_ordinal(self._year, self._month, self._day)
            return _delta(days - _to_ordinal(other._year, other._month, other._day), 0, 0)
        return NotImplemented

    def __rsub__(self, other):
        return date.__sub__(other, self) if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._day == other._day and self._month == other._month and self._year == other._year
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._day != other._day or self._month != other._month or self._year != other._year
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self._year, self._month, self._day) < (other._year, other._month, other._day)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self._year, self._month, self._day) <= (other._year, other._month, other._day)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self._year, self._month, self._day) > (other._year, other._month, other._day)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self._year, self._month, self._day) >= (other._year, other._month, other._day)
        return NotImplemented

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __reduce__(self):
        """What `copy` and `pickle` make another one of."""
        year = self._year
        return type(self), (bytes((year // 256, year % 256, self._month, self._day)),)


def _move_date(self, days):
    ordinal = _to_ordinal(self._year, self._month, self._day) + days
    if not 1 <= ordinal <= _MAX_ORDINAL:
        raise OverflowError("date value out of range")
    year, month, day = _from_ordinal(ordinal)
    cls = type(self)
    if cls is date:
        new = _create(date)
        new._year = year
        new._month = month
        new._day = day
        return new
    return cls(year, month, day)


def _time_tuple(year, month, day, hour, minute, second, dst):
    from time import struct_time

    ordinal = _to_ordinal(year, month, day)
    of_year = ordinal - _to_ordinal(year, 1, 1) + 1
    return struct_time((year, month, day, hour, minute, second, (ordinal + 6) % 7, of_year, dst))


class tzinfo:
    """What zones are derived from."""

    __slots__ = ()

    def __new__(cls, *arguments, **keywords):
        return _create(cls)

    def utcoffset(self, dt, /):
        """How far local time is ahead of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt, /):
        """The name of the zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def dst(self, dt, /):
        """How much of the offset is summer time."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """The local time of a time in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt._zone is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = offset - saving
        if standard:
            dt = dt + standard
            saving = dt.dst()
            if saving is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saving

    def __reduce__(self):
        """What `copy` and `pickle` make another one of."""
        arguments = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        if hasattr(self, "__getstate__"):
            state = self.__getstate__()
        else:
            state = getattr(self, "__dict__", None) or None
        return type(self), arguments, state


class timezone(tzinfo):
    """A zone whose offset never changes."""

    __slots__ = ("_offset", "_name")

    def __init_subclass__(cls, **keywords):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __new__(cls, offset=_NONE, name=_NONE):
        if offset is _NONE:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            shown = "None" if offset is None else _type_name(offset)
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {shown}")
        if name is _NONE:
            name = None
            if not offset and _UTC:
                return _UTC[0]
        elif not isinstance(name, str):
            shown = "None" if name is None else _type_name(name)
            raise TypeError(f"timezone() argument 2 must be str, not {shown}")
        days = offset._days
        if days >= 1 or days < -1 or days == -1 and offset._seconds == 0 and offset._us == 0:
            raise ValueError(_offset_error(offset))
        self = _create(cls)
        self._offset = offset
        self._name = name
        return self

    def _check(self, name, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, not {_type_name(dt)}")

    def utcoffset(self, dt, /):
        """The offset."""
        if dt is not None:
            self._check("utcoffset", dt)
        return self._offset

    def dst(self, dt, /):
        """Nothing: summer time is not known of."""
        self._check("dst", dt)
        return None

    def tzname(self, dt, /):
        """The name, or UTC and the offset."""
        self._check("tzname", dt)
        return str(self)

    def fromutc(self, dt, /):
        """The local time of a time in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt._zone is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __str__(self):
        if self._name is not None:
            return self._name
        if self is _UTC[0] or not self._offset:
            return "UTC"
        return "UTC" + _format_offset(self._offset)

    def __repr__(self):
        if self is _UTC[0]:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __reduce__(self):
        """What `copy` and `pickle` make another one of."""
        return timezone, self.__getinitargs__(), None

    def __getinitargs__(self):
        """The arguments that make another one."""
        return (self._offset,) if self._name is None else (self._offset, self._name)


_UTC = []
_UTC.append(timezone(timedelta(0)))
UTC = timezone.utc = _UTC[0]
timezone.min = timezone(timedelta(-1, 60))
timezone.max = timezone(timedelta(0, 86340))


class time:
    """A time of day, with a zone or without."""

    __slots__ = ("_hour", "_minute", "_second", "_us", "_zone", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *more, fold=0):
        if not (
            type(hour) is int
            and type(minute) is int
            and type(second) is int
            and type(microsecond) is int
            and type(fold) is int
            and not more
            and 0 <= hour <= 23
            and 0 <= minute <= 59
            and 0 <= second <= 59
            and 0 <= microsecond <= 999999
            and 0 <= fold <= 1
        ):
            if more:
                raise TypeError(f"function takes at most 5 positional arguments ({5 + len(more)} given)")
            if type(hour) is bytes and len(hour) == 6 and hour[0] & 0x7F < 24:
                state = hour
                hour = state[0] & 0x7F
                fold = state[0] >> 7
                second = state[2]
                microsecond = (state[3] * 256 + state[4]) * 256 + state[5]
                if minute != 0:
                    if not isinstance(minute, _tzinfo):
                        raise TypeError("bad tzinfo state arg")
                    tzinfo = minute
                minute = state[1]
            else:
                hour = _whole(hour)
                minute = _whole(minute)
                second = _whole(second)
                microsecond = _whole(microsecond)
                fold = _whole(fold)
            _check_time(hour, minute, second, microsecond, fold)
        if tzinfo is not None:
            _check_zone(tzinfo)
        self = _create(cls)
        self._hour, self._minute, self._second, self._us = hour, minute, second, microsecond
        self._zone = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._us)
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """The time of a text, by ISO 8601."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            hour, minute, second, us, zone = _parse_time(string[1:] if string[:1] == "T" else string)
        except _Malformed:
            zone = _NONE
        if zone is _NONE:
            raise ValueError(f"Invalid isoformat string: {string!r}")
        if hour == 24:
            hour = 0
        return cls(hour, minute, second, us, zone)

    @classmethod
    def strptime(cls, string, format, /):
        """The time of a text, by a format."""
        from _strptime import parse

        _need_text("strptime", string)
        _need_text("strptime", format, 2)
        parts = parse(string, format)
        return cls(parts[3], parts[4], parts[5], parts[9], _parsed_zone(parts))

    def utcoffset(self):
        """How far the zone is ahead of UTC."""
        return _call_offset(self._zone, "utcoffset", None)

    def dst(self):
        """How much of the offset is summer time."""
        return _call_offset(self._zone, "dst", None)

    def tzname(self):
        """The name of the zone."""
        return _call_name(self._zone, None)

    def __repr__(self):
        text = f"{self._hour}, {self._minute}"
        if self._us:
            text += f", {self._second}, {self._us}"
        elif self._second:
            text += f", {self._second}"
        if self._zone is not None:
            text += f", tzinfo={self._zone!r}"
        if self._fold:
            text += f", fold={self._fold}"
        name = _shown_type(self, time, "datetime.time")
        return f"{name}({text})"

    def isoformat(self, timespec="auto"):
        """The text by ISO 8601, as exact as `timespec` says."""
        _need_text("isoformat", timespec)
        text = _format_time(self._hour, self._minute, self._second, self._us, timespec)
        if self._zone is not None:
            offset = self.utcoffset()
            if offset is not None:
                text += _format_offset(offset)
        return text

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """The text by a format."""
        _need_text("strftime", format)
        return _strftime(self, format, 1900, 1, 1, self._hour, self._minute, self._second, True)

    def __format__(self, format, /):
        """The text by a format; without one, as `str` has it."""
        _need_text("__format__", format)
        return self.strftime(format) if format else str(self)

    def replace(
        self, hour=_NONE, minute=_NONE, second=_NONE, microsecond=_NONE, tzinfo=_NONE, *more, fold=_NONE
    ):
        """The time with other parts."""
        if more:
            raise TypeError(f"replace() takes at most 5 positional arguments ({5 + len(more)} given)")
        return type(self)(
            self._hour if hour is _NONE else hour,
            self._minute if minute is _NONE else minute,
            self._second if second is _NONE else second,
            self._us if microsecond is _NONE else microsecond,
            self._zone if tzinfo is _NONE else tzinfo,
            fold=self._fold if fold is _NONE else fold,
        )

    def __replace__(self, /, *arguments, **changes):
        """The time with other parts."""
        return time.replace(self, *arguments, **changes)

    def _order(self, other, equality):
        """Keys of both times, by which they compare, or None when one of them has no offset."""
        if self._zone is other._zone:
            return self._clock(), other._clock()
        mine = self.utcoffset()
        others = other.utcoffset()
        if mine == others:
            return self._clock(), other._clock()
        if mine is None or others is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._clock() - mine._all_us(), other._clock() - others._all_us()

    def _clock(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._us

    def __eq__(self, other):
        if isinstance(other, time):
            keys = self._order(other, True)
            return keys is not None and keys[0] == keys[1]
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, time):
            keys = self._order(other, True)
            return keys is None or keys[0] != keys[1]
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, time):
            mine, others = self._order(other, False)
            return mine < others
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, time):
            mine, others = self._order(other, False)
            return mine <= others
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, time):
            mine, others = self._order(other, False)
            return mine > others
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, time):
            mine, others = self._order(other, False)
            return mine >= others
        return NotImplemented

    def __hash__(self):
        if self._zone is None:
            return hash((self._hour, self._minute, self._second, self._us))
        plain = time.replace(self, fold=0) if self._fold else self
        offset = plain.utcoffset()
        clock = self._clock()
        return hash(clock if offset is None else clock - offset._all_us())

    def __reduce_ex__(self, protocol, /):
        """What `copy` and `pickle` make another one of."""
        us = self._us
        hour = self._hour + (128 if self._fold and protocol > 3 else 0)
        state = bytes((hour, self._minute, self._second, us >> 16, us >> 8 & 255, us & 255))
        return type(self), (state,) if self._zone is None else (state, self._zone)

    def __reduce__(self):
        """What `copy` and `pickle` make another one of."""
        return time.__reduce_ex__(self, 2)


_tzinfo = tzinfo
_time_class = time
_date_class = date


def _parsed_zone(parts):
    name, seconds, us = parts[10], parts[11], parts[12]
    if seconds is None:
        return None
    offset = timedelta(0, seconds, us)
    return timezone(offset, name) if name else timezone(offset)


def _warn_naive(name, better):
    from warnings import warn

    warn(
        f"datetime.datetime.{name}() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent "
        f"datetimes in UTC: datetime.datetime.{better}datetime.UTC).",
        DeprecationWarning,
        stacklevel=1,
    )


class datetime(date):
    """A day and a time of day, with a zone or without."""

    __slots__ = ("_hour", "_minute", "_second", "_us", "_zone", "_fold")

    def __new__(
        cls,
        year=_NONE,
        month=_NONE,
        day=_NONE,
        hour=0,
        minute=0,
        second=0,
        microsecond=0,
        tzinfo=None,
        *more,
        fold=0,
    ):
        if not (
            type(year) is int
            and type(month) is int
            and type(day) is int
            and type(hour) is int
            and type(minute) is int
            and type(second) is int
            and type(microsecond) is int
            and type(fold) is int
            and not more
            and 0 <= fold <= 1
            and 1 <= year <= 9999
            and 1 <= month <= 12
            and (1 <= day <= 28 or 29 <= day <= _days_in(year, month))
            and 0 <= hour <= 23
            and 0 <= minute <= 59
            and 0 <= second <= 59
            and 0 <= microsecond <= 999999
        ):
            if more:
                raise TypeError(f"function takes at most 8 positional arguments ({8 + len(more)} given)")
            if type(year) is bytes and len(year) == 10 and 1 <= year[2] & 0x7F <= 12:
                state = year
                if month is not _NONE:
                    if not isinstance(month, _tzinfo):
                        raise TypeError("bad tzinfo state arg")
                    tzinfo = month
                year = state[0] * 256 + state[1]
                month = state[2] & 0x7F
                fold = state[2] >> 7
                day, hour, minute, second = state[3], state[4], state[5], state[6]
                microsecond = (state[7] * 256 + state[8]) * 256 + state[9]
            else:
                year, month, day = _wholes((year, month, day), ("year", "month", "day"))
                hour = _whole(hour)
                minute = _whole(minute)
                second = _whole(second)
                microsecond = _whole(microsecond)
                fold = _whole(fold)
            _check_date(year, month, day)
            _check_time(hour, minute, second, microsecond, fold)
        if tzinfo is not None:
            _check_zone(tzinfo)
        self = _create(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second, self._us = hour, minute, second, microsecond
        self._zone = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._us)
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    @classmethod
    def now(cls, tz=None):
        """The time that it is, in a zone, or local without one."""
        _check_zone(tz)
        seconds, ns = divmod(_time.time_ns(), 1000000000)
        return _at(cls, seconds, ns // 1000, tz)

    @classmethod
    def utcnow(cls):
        """The time that it is in UTC, without a zone."""
        _warn_naive("utcnow", "now(")
        seconds, ns = divmod(_time.time_ns(), 1000000000)
        return _at_utc(cls, seconds, ns // 1000, None)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The time of a number of seconds since 1970, in a zone, or local without one."""
        _check_zone(tz)
        seconds, us = _timestamp(timestamp, "datetime")
        return _at(cls, seconds, us, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The time in UTC of a number of seconds since 1970, without a zone."""
        _warn_naive("utcfromtimestamp", "fromtimestamp(timestamp, ")
        seconds, us = _timestamp(timestamp, "datetime")
        return _at_utc(cls, seconds, us, None)

    @classmethod
    def combine(cls, date=_NONE, time=_NONE, tzinfo=_NONE):
        """The time of a day and a time of day."""
        _need("combine()", (date, time), ("date", "time"))
        if not isinstance(date, _date_class):
            shown = "None" if date is None else _type_name(date)
            raise TypeError(f"combine() argument 1 must be datetime.date, not {shown}")
        if not isinstance(time, _time_class):
            shown = "None" if time is None else _type_name(time)
            raise TypeError(f"combine() argument 2 must be datetime.time, not {shown}")
        if tzinfo is _NONE:
            tzinfo = time._zone
        return _new(
            cls, date._year, date._month, date._day, time._hour, time._minute, time._second, time._us, tzinfo, time._fold
        )

    @classmethod
    def fromisoformat(cls, string, /):
        """The time of a text, by ISO 8601."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        fields = _parsed(string)
        if fields is not None:
            # The everyday form.
            year, month, day, hour, minute, second, us, offset = fields
            if offset is None and cls is datetime and year and 1 <= month <= 12 and 1 <= day <= 28 and (
                hour <= 23 and minute <= 59 and second <= 59
            ):
                new = _create(datetime)
                new._year = year
                new._month = month
                new._day = day
                new._hour = hour
                new._minute = minute
                new._second = second
                new._us = us
                new._zone = None
                new._fold = 0
                return new
            zone = None if offset is None else timezone(_delta(0, offset, 0)) if offset else UTC
            return _new(cls, year, month, day, hour, minute, second, us, zone, 0)
        length = len(string)
        parts = None
        if length >= 7:
            try:
                end = _separator(string)
                parts = _parse_date(string[:end])
                if end < length:
                    hour, minute, second, us, zone = _parse_time(string[end + 1:])
                else:
                    hour = minute = second = us = 0
                    zone = None
            except _Malformed:
                parts = None
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {string!r}")
        year, month, day = parts
        if hour == 24:
            _check_date(year, month, day)
            hour = 0
            ordinal = _to_ordinal(year, month, day) + 1
            year, month, day = _from_ordinal(ordinal)
        return _new(cls, year, month, day, hour, minute, second, us, zone, 0)

    @classmethod
    def strptime(cls, string, format, /):
        """The time of a text, by a format."""
        from _strptime import parse

        _need_text("strptime", string)
        _need_text("strptime", format, 2)
        parts = parse(string, format)
        zone = _parsed_zone(parts)
        if zone is None:
            return cls(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[9])
        return cls(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[9], zone)

    def date(self):
        """The day."""
        new = _create(_date_class)
        new._year = self._year
        new._month = self._month
        new._day = self._day
        return new

    def time(self):
        """The time of day, without a zone."""
        return _time_class(self._hour, self._minute, self._second, self._us, fold=self._fold)

    def timetz(self):
        """The time of day, with its zone."""
        return _time_class(self._hour, self._minute, self._second, self._us, self._zone, fold=self._fold)

    def utcoffset(self):
        """How far the zone is ahead of UTC."""
        return _call_offset(self._zone, "utcoffset", self)

    def dst(self):
        """How much of the offset is summer time."""
        return _call_offset(self._zone, "dst", self)

    def tzname(self):
        """The name of the zone."""
        return _call_name(self._zone, self)

    def timestamp(self):
        """The number of seconds since 1970."""
        us = self._all_us() - _EPOCH * 86400000000
        if self._zone is None or (offset := self.utcoffset()) is None:
            if self._zone is not None:
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            us -= _time.zone()[0] * 1000000
            return us // 1000000 + us % 1000000 / 1e6
        return (us - offset._all_us()) / 1000000

    def timetuple(self):
        """A struct_time of the local time."""
        dst = -1
        if self._zone is not None:
            saving = self.dst()
            if saving is not None:
                dst = 1 if saving else 0
        return _time_tuple(self._year, self._month, self._day, self._hour, self._minute, self._second, dst)

    def utctimetuple(self):
        """A struct_time of the time in UTC."""
        moved = self
        offset = self.utcoffset()
        if offset:
            moved = _move(self, -offset._days, -offset._seconds, -offset._us)
        return _time_tuple(moved._year, moved._month, moved._day, moved._hour, moved._minute, moved._second, 0)

    def astimezone(self, tz=None):
        """The same time in another zone, or in the local one."""
        _check_zone(tz)
        mine = self._zone
        if tz is not None and mine is tz:
            return self
        if type(mine) is timezone and type(tz) is timezone and type(self) is datetime and 1 < self._year < 9999:
            # Both offsets are known, and no day on the way is out of range.
            mine, others = mine._offset, tz._offset
            fields = self._year, self._month, self._day, self._hour, self._minute, self._second, self._us
            fields = _moved(
                fields, others._days - mine._days, others._seconds - mine._seconds, others._us - mine._us
            )
            new = _create(datetime)
            new._year, new._month, new._day, new._hour, new._minute, new._second, new._us = fields
            new._zone = tz
            new._fold = 0
            return new
        offset = None
        if mine is not None:
            offset = self.utcoffset()
        if offset is None:
            # A time without an offset counts as local.
            local, name = _time.zone()
            offset = _delta(0, local, 0)
        if tz is None:
            local, name = _time.zone()
            tz = timezone(_delta(0, local, 0), name)
        utc = _move(self, -offset._days, -offset._seconds, -offset._us)
        if utc is self:
            utc = utc.replace(tzinfo=tz)
        else:
            utc = datetime.replace(utc, tzinfo=tz, fold=0)
        return tz.fromutc(utc)

    def __repr__(self):
        text = f"{self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}"
        if self._us:
            text += f", {self._second}, {self._us}"
        elif self._second:
            text += f", {self._second}"
        if self._fold:
            text += f", fold={self._fold}"
        if self._zone is not None:
            text += f", tzinfo={self._zone!r}"
        name = _shown_type(self, datetime, "datetime.datetime")
        return f"{name}({text})"

    def isoformat(self, sep="T", timespec="auto"):
        """The text by ISO 8601, as exact as `timespec` says, with `sep` before the time of day."""
        if not isinstance(sep, str):
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {_type_name(sep)}")
        if len(sep) != 1:
            raise TypeError(
                f"isoformat() argument 1 must be a unicode character, not a string of length {len(sep)}"
            )
        if timespec != "auto":
            _need_text("isoformat", timespec, 2)
        if timespec == "auto":
            fields = self._year, self._month, self._day, self._hour, self._minute, self._second, self._us
            text = _iso(fields, sep)
        else:
            clock = _format_time(self._hour, self._minute, self._second, self._us, timespec)
            text = f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}{clock}"
        if self._zone is not None:
            offset = self.utcoffset()
            if offset is not None:
                text += _format_offset(offset)
        return text

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        """The text as C's ctime has it."""
        weekday = _WEEKDAYS[self.weekday()]
        clock = f"{self._hour:02d}:{self._minute:02d}:{self._second:02d}"
        return f"{weekday} {_MONTHS[self._month]} {self._day:2d} {clock} {self._year:04d}"

    def strftime(self, format):
        """The text by a format."""
        _need_text("strftime", format)
        return _strftime(
            self, format, self._year, self._month, self._day, self._hour, self._minute, self._second, True
        )

    def replace(
        self,
        year=_NONE,
        month=_NONE,
        day=_NONE,
        hour=_NONE,
        minute=_NONE,
        second=_NONE,
        microsecond=_NONE,
        tzinfo=_NONE,
        *more,
        fold=_NONE,
    ):
        """The time with other parts."""
        if more:
            raise TypeError(f"replace() takes at most 8 positional arguments ({8 + len(more)} given)")
        if (
            type(self) is datetime
            and year is _NONE
            and month is _NONE
            and day is _NONE
            and hour is _NONE
            and minute is _NONE
            and second is _NONE
            and microsecond is _NONE
            and fold is _NONE
            and (tzinfo is None or isinstance(tzinfo, _tzinfo))
        ):
            # Only the zone changes.
            new = _create(datetime)
            new._year = self._year
            new._month = self._month
            new._day = self._day
            new._hour = self._hour
            new._minute = self._minute
            new._second = self._second
            new._us = self._us
            new._zone = tzinfo
            new._fold = self._fold
            return new
        return _new(
            type(self),
            self._year if year is _NONE else year,
            self._month if month is _NONE else month,
            self._day if day is _NONE else day,
            self._hour if hour is _NONE else hour,
            self._minute if minute is _NONE else minute,
            self._second if second is _NONE else second,
            self._us if microsecond is _NONE else microsecond,
            self._zone if tzinfo is _NONE else tzinfo,
            self._fold if fold is _NONE else fold,
        )

    def __replace__(self, /, *arguments, **changes):
        """The time with other parts."""
        return datetime.replace(self, *arguments, **changes)

    def _all_us(self):
        """Microseconds since the beginning, without regard to the zone."""
        seconds = (_to_ordinal(self._year, self._month, self._day) * 24 + self._hour) * 60 + self._minute
        return (seconds * 60 + self._second) * 1000000 + self._us

    def __add__(self, other):
        return _move(self, other._days, other._seconds, other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _move(self, -other._days, -other._seconds, -other._us)
        if isinstance(other, datetime):
            if self._zone is other._zone:
                return _delta(
                    _to_ordinal(self._year, self._month, self._day) - _to_ordinal(other._year, other._month, other._day),
                    (self._hour - other._hour) * 3600 + (self._minute - other._minute) * 60 + self._second - other._second,
                    self._us - other._us,
                )
            us = self._all_us() - other._all_us()
            if self._zone is not other._zone:
                mine = self.utcoffset()
                others = other.utcoffset()
                if mine is None or others is None:
                    if mine is not others:
                        raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                else:
                    us += others._all_us() - mine._all_us()
            return _from_us(us)
        return NotImplemented

    def __rsub__(self, other):
        return datetime.__sub__(other, self) if isinstance(other, datetime) else NotImplemented

    def _order(self, other, equality):
        """Keys of both times, by which they compare, or None when they cannot be equal."""
        mine = self._all_us()
        others = other._all_us()
        if self._zone is other._zone:
            return mine, others
        offset = self.utcoffset()
        other_offset = other.utcoffset()
        if equality and (_in_doubt(self, offset) or _in_doubt(other, other_offset)):
            # A time whose offset depends on `fold` equals no time of another zone.
            return None
        if offset == other_offset:
            return mine, others
        if offset is None or other_offset is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return mine - offset._all_us(), others - other_offset._all_us()

    def __eq__(self, other):
        if isinstance(other, datetime):
            if self._zone is other._zone:
                return self._day == other._day and self._all_us() == other._all_us()
            keys = self._order(other, True)
            return keys is not None and keys[0] == keys[1]
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, datetime):
            keys = self._order(other, True)
            return keys is None or keys[0] != keys[1]
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, datetime):
            if self._zone is other._zone:
                if self._year != other._year:
                    return self._year < other._year
                return self._all_us() < other._all_us()
            mine, others = self._order(other, False)
            return mine < others
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, datetime):
            if self._zone is other._zone:
                if self._year != other._year:
                    return self._year <= other._year
                return self._all_us() <= other._all_us()
            mine, others = self._order(other, False)
            return mine <= others
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, datetime):
            if self._zone is other._zone:
                if self._year != other._year:
                    return self._year > other._year
                return self._all_us() > other._all_us()
            mine, others = self._order(other, False)
            return mine > others
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, datetime):
            if self._zone is other._zone:
                if self._year != other._year:
                    return self._year >= other._year
                return self._all_us() >= other._all_us()
            mine, others = self._order(other, False)
            return mine >= others
        return NotImplemented

    def __hash__(self):
        if self._zone is None:
            return hash((self._year, self._month, self._day, self._hour, self._minute, self._second, self._us))
        plain = datetime.replace(self, fold=0) if self._fold else self
        offset = plain.utcoffset()
        us = self._all_us()
        return hash(us if offset is None else us - offset._all_us())

    def __reduce_ex__(self, protocol, /):
        """What `copy` and `pickle` make another one of."""
        year = self._year
        us = self._us
        month = self._month + (128 if self._fold and protocol > 3 else 0)
        state = bytes(
            (
                year // 256,
                year % 256,
                month,
                self._day,
                self._hour,
                self._minute,
                self._second,
                us >> 16,
                us >> 8 & 255,
                us & 255,
            )
        )
        return type(self), (state,) if self._zone is None else (state, self._zone)

    def __reduce__(self):
        """What `copy` and `pickle` make another one of."""
        return datetime.__reduce_ex__(self, 2)


def _in_doubt(value, offset):
    if value._zone is None or type(value._zone) is timezone:
        return False
    return datetime.replace(value, fold=1 - value._fold).utcoffset() != offset


def _new(cls, year, month, day, hour, minute, second, us, zone, fold):
    # A class of the program is called without the `fold` that it may not know.
    if fold:
        return cls(year, month, day, hour, minute, second, us, zone, fold=fold)
    return cls(year, month, day, hour, minute, second, us, zone)


def _move(self, days, seconds, us):
    """The time so much later, with `fold` 0."""
    fields = self._year, self._month, self._day, self._hour, self._minute, self._second, self._us
    fields = _moved(fields, days, seconds, us)
    if fields is None:
        raise OverflowError("date value out of range")
    cls = type(self)
    if cls is not datetime:
        return _new(cls, *fields, self._zone, 0)
    new = _create(datetime)
    new._year, new._month, new._day, new._hour, new._minute, new._second, new._us = fields
    new._zone = self._zone
    new._fold = 0
    return new


def _at_utc(cls, seconds, us, zone):
    fields = _moved((1970, 1, 1, 0, 0, 0, us), 0, seconds, 0)
    if fields is None:
        _out_of_range(seconds)
    return _new(cls, *fields, zone, 0)


def _at(cls, seconds, us, zone):
    if zone is None:
        return _at_utc(cls, seconds + _time.zone()[0], us, None)
    if type(zone) is timezone and 0 <= seconds <= 253402000000:
        # Far enough from the last day.
        offset = zone._offset
        return _at_utc(cls, seconds + offset._days * 86400 + offset._seconds, us + offset._us, zone)
    return zone.fromutc(_at_utc(cls, seconds, us, zone))


def _mark_all(cls, fields, more):
    """What only compares and hashes fields is done without running the methods, where that can be."""
    names = "__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"
    for number, name in enumerate(names, 8 + more):
        _mark(cls.__dict__[name], number, fields)
    _mark(cls.__dict__["__hash__"], 1 + more, fields)


_mark_all(timedelta, ("_days", "_seconds", "_us"), 0)
_mark_all(date, ("_year", "_month", "_day"), 0)
# The zone must be the same object; a hash needs that there is none.
_mark_all(time, ("_zone", "_hour", "_minute", "_second", "_us"), 16)
_mark_all(datetime, ("_zone", "_year", "_month", "_day", "_hour", "_minute", "_second", "_us"), 16)
# The last of the fields is the class of durations.
_moving = (
    (timedelta, ("_days", "_seconds", "_us", timedelta)),
    (date, ("_year", "_month", "_day", timedelta)),
    (datetime, ("_year", "_month", "_day", "_hour", "_minute", "_second", "_us", "_zone", "_fold", timedelta)),
)
for _number, (_class, _fields) in enumerate(_moving):
    _mark(_class.__dict__["__add__"], 70 + 2 * _number, _fields)
    _mark(_class.__dict__["__sub__"], 71 + 2 * _number, _fields)
del _moving, _number, _class, _fields
timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
# From here on texts show the classes as those of C, and nobody changes them.
timedelta.__native_name__ = "datetime.timedelta"
_IsoCalendarDate.__native_name__ = "datetime.IsoCalendarDate"
date.__native_name__ = "datetime.date"
tzinfo.__native_name__ = "datetime.tzinfo"
timezone.__native_name__ = "datetime.timezone"
time.__native_name__ = "datetime.time"
datetime.__native_name__ = "datetime.datetime"
