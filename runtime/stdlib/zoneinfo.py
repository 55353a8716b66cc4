"""Time zones of the IANA database."""

import _zoneinfo
from datetime import datetime as _datetime, timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

# The zones are the runtime's own: nothing is looked for in files.
TZPATH = ()
_EPOCH = 719163


class ZoneInfoNotFoundError(KeyError):
    """There is no zone of this name."""

    __module__ = "zoneinfo._common"


class InvalidTZPathWarning(RuntimeWarning):
    """A path of PYTHONTZPATH is of no use."""

    __module__ = "zoneinfo._tzpath"


def reset_tzpath(to=None):
    """Nothing is looked for in files, so there is nothing to reset."""
    if to is not None and (isinstance(to, (str, bytes)) or not hasattr(type(to), "__len__")):
        raise TypeError(f"tzpath must be a list or tuple, not {type(to)}: {to!r}")


def available_timezones():
    """The names of all zones, as a set."""
    return set(_zoneinfo.names())


class _Kind:
    """What holds between two transitions: offset, part of it that is summer time, name."""

    __slots__ = ("offset", "saving", "name", "seconds")

    def __init__(self, seconds, saving, name):
        self.seconds = seconds
        self.offset = _timedelta(0, seconds)
        self.saving = _timedelta(0, saving)
        self.name = name

    def same(self, other):
        return self.seconds == other.seconds and self.saving == other.saving and self.name == other.name


# What is told of no time at all in a zone that changes.
class _Nothing:
    offset = saving = name = None


class ZoneInfo(_tzinfo):
    """A time zone of the IANA database."""

    __slots__ = ("_key", "_file", "_utc", "_walls", "_kinds", "_before", "_after", "_fixed")

    def __new__(cls, key):
        found = _cache.get((cls, key)) if isinstance(key, str) else None
        if found is None:
            found = _load_key(cls, key)
            _cache[cls, key] = found
        return found

    def __init__(self, *arguments, **keywords):
        pass

    @classmethod
    def no_cache(cls, key):
        """Get a new instance of ZoneInfo, bypassing the cache."""
        return _load_key(cls, key)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """Create a ZoneInfo file from a file object."""
        self = _tzinfo.__new__(cls)
        self._key = key
        self._file = repr(file_obj)
        _load(self, file_obj.read())
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forgets zones that were made."""
        for pair in list(_cache):
            if pair[0] is cls and (only_keys is None or pair[1] in only_keys):
                del _cache[pair]

    @property
    def key(self):
        return self._key

    def utcoffset(self, dt, /):
        """Retrieve a timedelta representing the UTC offset in a zone at the given datetime."""
        return self._find(dt).offset

    def dst(self, dt, /):
        """Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime."""
        return self._find(dt).saving

    def tzname(self, dt, /):
        """Retrieve a string containing the abbreviation for the time zone that applies in a zone at a given datetime."""
        return self._find(dt).name

    def _find(self, dt):
        if dt is None:
            return self._after if self._fixed else _Nothing
        if not isinstance(dt, _datetime):
            raise TypeError("argument 1 must be datetime.datetime")
        seconds = _seconds(dt)
        walls = self._walls[dt.fold]
        if walls and seconds < walls[0]:
            return self._before
        if not walls or seconds > walls[-1]:
            after = self._after
            return after.at_wall(seconds, dt.year, dt.fold) if isinstance(after, _Rules) else after
        return self._kinds[_count(walls, seconds) - 1]

    def fromutc(self, dt, /):
        """Given a datetime with local time in UTC, retrieve an adjusted datetime in local time."""
        if not isinstance(dt, _datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        seconds = _seconds(dt)
        utc = self._utc
        fold = False
        if utc and seconds < utc[0]:
            kind = self._before
        elif (not utc or seconds > utc[-1]) and isinstance(self._after, _Rules):
            kind, fold = self._after.at_utc(seconds, dt.year)
        elif not utc:
            kind = self._after
        else:
            index = _count(utc, seconds)
            if len(utc) > 1 and seconds >= utc[1]:
                previous, kind = self._kinds[index - 2], self._kinds[index - 1]
            elif seconds > utc[-1]:
                previous, kind = self._kinds[-1], self._after
            else:
                previous = kind = self._kinds[0]
            # The time comes twice when the clock was just put back by more than has passed since.
            fold = previous.seconds - kind.seconds > seconds - utc[index - 1]
        dt = dt + kind.offset
        return dt.replace(fold=1) if fold else dt

    def __repr__(self):
        name = "zoneinfo.ZoneInfo" if type(self) is ZoneInfo else f"{type(self).__module__}.{type(self).__name__}"
        if self._key is not None:
            return f"{name}(key={self._key!r})"
        return f"{name}.from_file({self._file})"

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __reduce__(self):
        return type(self), (self._key,)


_cache = {}


def _seconds(dt):
    """Seconds since the Epoch of what the clock shows."""
    days = dt.toordinal() - _EPOCH
    return ((days * 24 + dt.hour) * 60 + dt.minute) * 60 + dt.second


def _count(values, value):
    """How many of the sorted values are not greater."""
    from bisect import bisect_right

    return bisect_right(values, value)


def _load_key(cls, key):
    if not isinstance(key, str):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(key).__name__}")
    if key.startswith("/"):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    kept = []
    for part in key.split("/"):
        if part == ".." and kept and kept[-1] != "..":
            kept.pop()
        elif part and part != ".":
            kept.append(part)
    if len("/".join(kept) or ".") != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if not kept or kept[0] == "..":
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
    data = _zoneinfo.data(key)
    if data is None:
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
    self = _tzinfo.__new__(cls)
    self._key = key
    self._file = None
    _load(self, data)
    return self


def _load(self, data):
    """Reads a TZif file: the transitions and what holds after each, then the rule for all later ones."""
    utc, indices, offsets, savings, names, rule = _parse(data)
    added = _savings(indices, offsets, savings)
    kinds = [_Kind(offset, saving, name) for offset, saving, name in zip(offsets, added, names)]
    self._utc = utc
    self._walls = _walls(utc, indices, offsets, len(savings))
    self._kinds = [kinds[index] for index in indices]
    self._before = next((kind for kind, saving in zip(kinds, savings) if not saving), None)
    if self._before is None and self._kinds:
        self._before = self._kinds[0]
    if rule:
        self._after = _parse_rule(rule)
    elif kinds:
        self._after = self._kinds[-1] if self._kinds else kinds[-1]
    else:
        raise ValueError("No time zone information found.")
    if len(kinds) > 1 or isinstance(self._after, _Rules):
        self._fixed = False
    else:
        self._fixed = not kinds or kinds[0].same(self._after)


def _parse(data):
    if data[:4] != b"TZif":
        raise ValueError("Invalid TZif file: magic not found")
    start = 0
    size = 4
    if data[4] >= 0x32:
        # The first part repeats the second for readers of old.
        isutc, isstd, leaps, times, kinds, chars = _counts(data, 0)
        start = 44 + times * 5 + kinds * 6 + chars + leaps * 8 + isstd + isutc
        size = 8
    isutc, isstd, leaps, times, kinds, chars = _counts(data, start)
    place = start + 44
    utc = [int.from_bytes(data[at:at + size], signed=True) for at in range(place, place + times * size, size)]
    place += times * size
    indices = list(data[place:place + times])
    place += times
    rows = [data[at:at + 6] for at in range(place, place + kinds * 6, 6)]
    place += kinds * 6
    texts = data[place:place + chars]
    place += chars + leaps * (size + 4) + isstd + isutc
    offsets = [int.from_bytes(row[:4], signed=True) for row in rows]
    savings = [row[4] for row in rows]
    names = [texts[row[5]:texts.index(0, row[5])].decode() for row in rows]
    rule = ""
    if size == 8:
        rule = data[place:].strip(b"\n").decode()
    return utc, indices, offsets, savings, names, rule


def _counts(data, start):
    return [int.from_bytes(data[at:at + 4]) for at in range(start + 20, start + 44, 4)]


def _savings(indices, offsets, flags):
    """How much of each offset is summer time: the file only says whether."""
    savings = [0] * len(flags)
    wanted = sum(flags)
    found = 0
    for place in range(1, len(indices)):
        if found == wanted:
            return savings
        index = indices[place]
        if not flags[index] or savings[index]:
            continue
        saving = 0
        before = indices[place - 1]
        if not flags[before]:
            saving = offsets[index] - offsets[before]
        if not saving and place < len(indices) - 1:
            after = indices[place + 1]
            # The next is no better guess where summer time goes on.
            if flags[after]:
                continue
            saving = offsets[index] - offsets[after]
        if saving:
            found += 1
            savings[index] = saving
    return [saving or (3600 if flag else 0) for saving, flag in zip(savings, flags)]


def _walls(utc, indices, offsets, kinds):
    """What clocks show at each transition, for times that come first and for those that come again."""
    first = []
    again = []
    for place, seconds in enumerate(utc):
        if place:
            before, after = offsets[indices[place - 1]], offsets[indices[place]]
        elif kinds > 1:
            before, after = offsets[0], offsets[indices[0]]
        else:
            before = after = offsets[0]
        first.append(seconds + max(before, after))
        again.append(seconds + min(before, after))
    return first, again


# ---- rules for all years ----


class _Rules:
    """Standard time and summer time, and when in the year each begins."""

    def __init__(self, standard, summer, start, end):
        self.standard = standard
        self.summer = summer
        self.start = start
        self.end = end
        self.difference = summer.seconds - standard.seconds

    def _kind(self, seconds, start, end):
        if start < end:
            inside = start <= seconds < end
        else:
            inside = not end <= seconds < start
        return self.summer if inside else self.standard

    def at_wall(self, seconds, year, fold):
        start, end = self.start(year), self.end(year)
        if fold == (self.difference >= 0):
            end -= self.difference
        else:
            start += self.difference
        return self._kind(seconds, start, end)

    def at_utc(self, seconds, year):
        start = self.start(year) - self.standard.seconds
        end = self.end(year) - self.summer.seconds
        kind = self._kind(seconds, start, end)
        if self.difference > 0:
            return kind, end <= seconds < end + self.difference
        return kind, start <= seconds < start - self.difference


def _parse_rule(text):
    import re

    name = r"(<[+\-0-9A-Za-z]+>|[A-Za-z]{3,})"
    time = r"([+\-]?\d{1,3}(?::\d\d(?::\d\d)?)?)"
    found = re.fullmatch(rf"{name}{time}(?:{name}{time}?(,.*)?)?", text)
    if found is None:
        raise ValueError(f"{text} is not a valid TZ string")
    standard, offset, summer, summer_offset, rules = found.groups()
    offset = -_rule_time(offset)
    kind = _Kind(offset, 0, standard.strip("<>"))
    if summer is None:
        return kind
    parts = rules.split(",") if rules else []
    if len(parts) != 3:
        raise ValueError(f"Missing transition rules in TZ string: {text}")
    summer_offset = offset + 3600 if summer_offset is None else -_rule_time(summer_offset)
    summer = _Kind(summer_offset, summer_offset - offset, summer.strip("<>"))
    return _Rules(kind, summer, _rule_date(parts[1]), _rule_date(parts[2]))


def _rule_time(text):
    parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
    seconds = parts[0] * 3600 + parts[1] * 60 + parts[2]
    return -seconds if text[0] == "-" else seconds


def _rule_date(text):
    """A function from a year to what a clock shows at the transition, in seconds since the Epoch."""
    from datetime import date

    day, _, time = text.partition("/")
    seconds = _rule_time(time) if time else 7200
    if day[0] == "M":
        month, week, weekday = [int(part) for part in day[1:].split(".")]

        def transition(year):
            first = date(year, month, 1)
            number = 1 + (weekday - first.isoweekday()) % 7 + (week - 1) * 7
            last = 31 if month == 12 else (date(year, month + 1, 1) - first).days
            if number > last:
                number -= 7
            return (first.toordinal() + number - 1 - _EPOCH) * 86400 + seconds

        return transition
    counts_leap_days = day[0] != "J"
    number = int(day.lstrip("J"))

    def transition(year):
        ordinal = date(year, 1, 1).toordinal()
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        if counts_leap_days:
            days = number
        else:
            days = number - 1 + (leap and number > 59)
        return (ordinal + days - _EPOCH) * 86400 + seconds

    return transition


ZoneInfo.__native_name__ = "zoneinfo.ZoneInfo"
