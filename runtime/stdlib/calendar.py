"""Calendars as data, as text and as HTML. Weeks begin on Monday (0), unless another day is set."""

import datetime

__all__ = [
    "IllegalMonthError", "IllegalWeekdayError", "setfirstweekday", "firstweekday", "isleap", "leapdays", "weekday",
    "monthrange", "monthcalendar", "prmonth", "month", "prcal", "calendar", "timegm", "month_name", "month_abbr",
    "day_name", "day_abbr", "Calendar", "TextCalendar", "HTMLCalendar", "LocaleTextCalendar", "LocaleHTMLCalendar",
    "weekheader", "Day", "Month", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
    "OCTOBER", "NOVEMBER", "DECEMBER", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY",
]

error = ValueError
EPOCH = 1970
# Days of the months of a common year.
mdays = [0, *(31, 28, 31, 30, 31, 30), *(31, 31, 30, 31, 30, 31)]


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


# The enumerations of months and days are made when somebody asks for them or for their members.

def _make(kind, names, start):
    from enum import IntEnum

    made = globals()[kind] = IntEnum(kind, names, module=__name__, start=start)
    made.__repr__ = lambda member: f"calendar.{member._name_}"
    globals().update(made.__members__)


_MONTHS = (
    "Month", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
)
_DAYS = ("Day", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def _later(name):
    """Month or Day or what has one of their names."""
    if name not in globals():
        _make(*(("Month", _MONTHS[1:], 1) if name in _MONTHS else ("Day", _DAYS[1:], 0)))
    return globals()[name]


def __getattr__(name):
    if name in _MONTHS or name in _DAYS:
        return _later(name)
    if name == "IntEnum":
        from enum import IntEnum

        return IntEnum
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return list(dict.fromkeys([*globals(), "IntEnum", *_MONTHS, *_DAYS]))


class _Names:
    """Names of months or days, by number."""

    def __init__(self, names):
        self._names = names

    def __getitem__(self, index):
        return self._names[index]

    def __len__(self):
        return len(self._names)


day_name = _Names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
day_abbr = _Names([name[:3] for name in day_name])
month_name = _Names(["", *"January February March April May June July August September October November December".split()])
month_abbr = _Names([name[:3] for name in month_name])


def isleap(year):
    """Whether a year has a 29th of February."""
    return year % 4 == 0 if year % 100 else year % 400 == 0


def leapdays(y1, y2):
    """How many leap years there are from one year up to before another."""

    def before(year):
        year -= 1
        return year // 4 - year // 100 + year // 400

    return before(y2) - before(y1)


def weekday(year, month, day):
    """The day of the week of a date."""
    if year < datetime.MINYEAR or year > datetime.MAXYEAR:
        # Weekdays come again after 400 years.
        year = 2000 + year % 400
    return _later("Day")(datetime.date(year, month, day).weekday())


def _check_month(month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)


def monthrange(year, month):
    """The day of the week of the first of a month, and how many days the month has."""
    _check_month(month)
    return weekday(year, month, 1), _length(year, month)


def _length(year, month):
    return mdays[month] + (month == 2 and isleap(year))


class Calendar(object):
    """Gives the days of months and years, in whole weeks."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        return self._first % 7

    def setfirstweekday(self, firstweekday):
        self._first = firstweekday

    firstweekday = property(lambda self: self._first % 7, setfirstweekday)

    def iterweekdays(self):
        """The seven days of the week, from the first one on."""
        first = self.firstweekday
        for day in range(first, first + 7):
            yield day % 7

    def itermonthdates(self, year, month):
        """The dates of all weeks that have days of the month."""
        for year, month, day in self.itermonthdays3(year, month):
            yield datetime.date(year, month, day)

    def _around(self, year, month):
        """How many days of other months the first and the last week have, and how many the month has."""
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        return before, length, (self.firstweekday - first - length) % 7

    def itermonthdays(self, year, month):
        """The days of all weeks that have days of the month; those of other months are 0."""
        before, length, after = self._around(year, month)
        for _ in range(before):
            yield 0
        yield from range(1, length + 1)
        for _ in range(after):
            yield 0

    def itermonthdays2(self, year, month):
        """Pairs of a day, 0 in other months, and its day of the week."""
        for index, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, index % 7

    def itermonthdays3(self, year, month):
        """All days as (year, month, day), also beyond what dates can be."""
        before, length, after = self._around(year, month)
        other_year, other = (year - 1, 12) if month == 1 else (year, month - 1)
        last = _length(other_year, other)
        for day in range(last + 1 - before, last + 1):
            yield other_year, other, day
        for day in range(1, length + 1):
            yield year, month, day
        other_year, other = (year + 1, 1) if month == 12 else (year, month + 1)
        for day in range(1, after + 1):
            yield other_year, other, day

    def itermonthdays4(self, year, month):
        """All days as (year, month, day, day of the week)."""
        for index, (year, month, day) in enumerate(self.itermonthdays3(year, month)):
            yield year, month, day, (self.firstweekday + index) % 7

    def monthdatescalendar(self, year, month):
        """The weeks of a month, as lists of dates."""
        return _parts(list(self.itermonthdates(year, month)), 7)

    def monthdays2calendar(self, year, month):
        """The weeks of a month, as lists of (day, day of the week)."""
        return _parts(list(self.itermonthdays2(year, month)), 7)

    def monthdayscalendar(self, year, month):
        """The weeks of a month, as lists of days."""
        return _parts(list(self.itermonthdays(year, month)), 7)

    def yeardatescalendar(self, year, width=3):
        """The months of a year in rows of so many, each as monthdatescalendar gives it."""
        return self._rows(self.monthdatescalendar, year, width)

    def _rows(self, weeks_of, year, width):
        return _parts([weeks_of(year, number) for number in _later("Month")], width)

    def yeardays2calendar(self, year, width=3):
        """The months of a year in rows of so many, each as monthdays2calendar gives it."""
        return self._rows(self.monthdays2calendar, year, width)

    def yeardayscalendar(self, year, width=3):
        """The months of a year in rows of so many, each as monthdayscalendar gives it."""
        return self._rows(self.monthdayscalendar, year, width)


def _parts(items, width):
    return [items[place:place + width] for place in range(0, len(items), width)]


class TextCalendar(Calendar):
    """Makes calendars of plain text."""

    def prweek(self, theweek, width):
        """Prints a week, without a line's end."""
        print(self.formatweek(theweek, width), end="")

    def formatday(self, day, weekday, width):
        """A day; of another month: blanks."""
        return ("" if day == 0 else "%2i" % day).center(width)

    def formatweek(self, theweek, width):
        """A week's line, without its end."""
        return " ".join([self.formatday(day, weekday, width) for day, weekday in theweek])

    def formatweekday(self, day, width):
        """The name of a day of the week, short where there is little room."""
        name = (day_abbr if width < 9 else day_name)[day]
        return name[:width].center(width)

    def formatweekheader(self, width):
        """The names above the days."""
        return " ".join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """A month's name, with the year or without."""
        _check_month(themonth)
        name = month_name[themonth]
        if withyear:
            name = "%s %r" % (name, theyear)
        return name.center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Prints a month."""
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month: days of at least w characters, l line ends behind each week."""
        w = max(w, 2)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        lines += [self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]
        return _text(lines, l)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year: m months beside each other, with c blanks between them."""
        w, c = max(w, 2), max(c, 2)
        width = (w + 1) * 7 - 1
        lines = [repr(theyear).center(width * m + c * (m - 1))]
        above = self.formatweekheader(w)
        for row, months in enumerate(self.yeardays2calendar(theyear, m)):
            numbers = range(m * row + 1, min(m * (row + 1) + 1, 13))
            lines.append("")
            lines.append(formatstring([self.formatmonthname(theyear, k, width, False) for k in numbers], width, c))
            lines.append(formatstring([above] * len(numbers), width, c))
            for index in range(max([len(weeks) for weeks in months])):
                parts = [self.formatweek(weeks[index], w) if index < len(weeks) else "" for weeks in months]
                lines.append(formatstring(parts, width, c))
        return _text(lines, l)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Prints a year."""
        print(self.formatyear(theyear, w, l, c, m), end="")


def _text(lines, line_ends):
    ending = "\n" * max(line_ends, 1)
    return "".join([line.rstrip() + ending for line in lines])


class HTMLCalendar(Calendar):
    """Makes calendars of HTML tables."""

    # CSS classes for the day <td>s, from Monday on.
    cssclasses = cssclasses_weekday_head = "mon tue wed thu fri sat sun".split()
    # Those of the days of other months, and of the tables and their heads.
    cssclass_noday = "noday"
    cssclass_month = cssclass_month_head = "month"
    cssclass_year = cssclass_year_head = "year"

    def formatday(self, day, weekday):
        """A cell for a day."""
        kind, text = (self.cssclasses[weekday], "%d" % day) if day else (self.cssclass_noday, "&nbsp;")
        return f'<td class="{kind}">{text}</td>'

    def formatweek(self, theweek):
        """A row for a week."""
        return "<tr>%s</tr>" % "".join([self.formatday(day, weekday) for day, weekday in theweek])

    def formatweekday(self, day):
        """A cell for the name of a day of the week."""
        return '<th class="%s">%s</th>' % (self.cssclasses_weekday_head[day], day_abbr[day])

    def formatweekheader(self):
        """The row above the days."""
        return "<tr>%s</tr>" % "".join([self.formatweekday(day) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, withyear=True):
        """A row for a month's name."""
        _check_month(themonth)
        name = str(month_name[themonth])
        if withyear:
            name = "%s %s" % (name, theyear)
        return '<tr><th colspan="7" class="%s">%s</th></tr>' % (self.cssclass_month_head, name)

    def formatmonth(self, theyear, themonth, withyear=True):
        """A table for a month."""
        lines = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">' % self.cssclass_month]
        lines.append(self.formatmonthname(theyear, themonth, withyear=withyear))
        lines.append(self.formatweekheader())
        lines += [self.formatweek(days) for days in self.monthdays2calendar(theyear, themonth)]
        lines.append("</table>")
        return "".join([line + "\n" for line in lines])

    def formatyear(self, theyear, width=3):
        """A table for a year, whose cells are the tables of the months."""
        width = max(width, 1)
        parts = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">\n' % self.cssclass_year]
        parts.append('<tr><th colspan="%d" class="%s">%s</th></tr>' % (width, self.cssclass_year_head, theyear))
        for first in range(1, 13, width):
            parts.append("<tr>")
            for month in range(first, min(first + width, 13)):
                parts.append("<td>%s</td>" % self.formatmonth(theyear, month, withyear=False))
            parts.append("</tr>")
        parts.append("</table>")
        return "".join(parts)

    def formatyearpage(self, theyear, width=3, css="calendar.css", encoding=None):
        """A whole page with a year's table, as bytes."""
        encoding = "utf-8" if encoding is None else encoding
        style = "" if css is None else f'<link rel="stylesheet" type="text/css" href="{css}" />\n'
        page = _PAGE % (encoding, encoding, style, theyear, self.formatyear(theyear, width))
        return page.encode(encoding, "xmlcharrefreplace")


_PAGE = """<?xml version="1.0" encoding="%s"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=%s" />
%s<title>Calendar for %d</title>
</head>
<body>
%s</body>
</html>
"""


def _locale_name(locale):
    """The name of a locale: there is only one."""
    if locale is None or locale == "C" or locale == "POSIX":
        return "C"
    raise type("Error", (Exception,), {"__module__": "locale"})("unsupported locale setting")


class _InLocale:
    """Names in the language of a locale: there is only one."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = "C" if locale is None else locale

    def formatweekday(self, *args, **kwargs):
        _locale_name(self.locale)
        return super().formatweekday(*args, **kwargs)

    def formatmonthname(self, *args, **kwargs):
        _locale_name(self.locale)
        return super().formatmonthname(*args, **kwargs)


class LocaleTextCalendar(_InLocale, TextCalendar):
    """Makes calendars of text in the language of a locale: there is only one."""


class LocaleHTMLCalendar(_InLocale, HTMLCalendar):
    """Makes calendars of HTML in the language of a locale: there is only one."""


# ---- one calendar for all ----

c = TextCalendar()

# Its methods are functions of the module, most under other names.
firstweekday, monthcalendar, calendar, month = c.getfirstweekday, c.monthdayscalendar, c.formatyear, c.formatmonth
week, weekheader, prweek, prmonth, prcal = c.formatweek, c.formatweekheader, c.prweek, c.prmonth, c.pryear


def setfirstweekday(firstweekday):
    if not _later("MONDAY") <= firstweekday <= _later("SUNDAY"):
        raise IllegalWeekdayError(firstweekday)
    c.setfirstweekday(firstweekday)


def format(cols, colwidth=20, spacing=6):
    """Prints texts beside each other."""
    print(formatstring(cols, colwidth=colwidth, spacing=spacing))


def formatstring(cols, colwidth=20, spacing=6):
    """Texts beside each other, each in the middle of its column."""
    return (" " * spacing).join([text.center(colwidth) for text in cols])


def timegm(tuple):
    """The seconds since 1970 of a time in UTC."""
    year, month, day, hours, minutes, seconds = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - datetime.date(EPOCH, 1, 1).toordinal() + day - 1
    return days * 86400 + hours * 3600 + minutes * 60 + seconds
