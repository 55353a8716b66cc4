"""Dates, times, zones of fixed offset and calendars, as scripts use them together."""
from datetime import datetime, date, time, timedelta, timezone, UTC, MINYEAR, MAXYEAR
import calendar
d = date(2024, 2, 29)
print(d, repr(d), d.isocalendar(), d.weekday(), d.toordinal(), d.timetuple()[:9], d.strftime("%A %d %B %Y %j %U %W %y %b %a %%"))
for n in (1, 365, 366, -60): print(d + timedelta(days=n), (d + timedelta(n)).isoformat())
print(date(2024, 12, 25) - d, (date(2024, 12, 25) - d).days)
try: d.replace(year=2023)
except ValueError as e: print(e)
try: date(2024, 13, 1)
except ValueError as e: print(e)
try: date(2024, 2, 30)
except ValueError as e: print(e)
dt = datetime(2024, 3, 10, 14, 5, 9, 123456)
print(dt, repr(dt), dt.isoformat(timespec="minutes"), dt.isoformat(" ", "milliseconds"), dt.date(), dt.time(), dt.ctime())
aware = dt.replace(tzinfo=UTC)
print(aware, repr(aware), aware.timestamp(), aware.utcoffset(), aware.tzname())
est = timezone(timedelta(hours=-5), "EST")
print(aware.astimezone(est), aware.astimezone(timezone(timedelta(hours=5, minutes=30))), est, repr(est))
print(datetime.fromisoformat("2024-01-02T03:04:05.678+02:00"), datetime.fromisoformat("20240102T030405Z"), date.fromisoformat("2024-W05-3"))
for s, f in (("2024-05-06 07:08", "%Y-%m-%d %H:%M"), ("06/May/2024:07:08:09 +0200", "%d/%b/%Y:%H:%M:%S %z"), ("Mon, 6 May 24 7:08 PM", "%a, %d %b %y %I:%M %p"), ("127 2024", "%j %Y")):
    print(datetime.strptime(s, f))
for s, f in (("2024-05-06", "%d/%m/%Y"), ("2024-02-30", "%Y-%m-%d"), ("2024-05-06 x", "%Y-%m-%d")):
    try: datetime.strptime(s, f)
    except ValueError as e: print(e)
td = timedelta(days=1, hours=5, minutes=33, seconds=12, microseconds=7)
print(td, repr(td), td.total_seconds(), td * 2.5, td / 3, td // timedelta(hours=1), td % timedelta(hours=1), -td, abs(-td), divmod(td, timedelta(hours=7)))
print(timedelta(weeks=1, milliseconds=1), timedelta(seconds=-1), timedelta.max, timedelta.min, timedelta.resolution, timedelta(0) or "zero")
try: timedelta(days=10**10)
except OverflowError as e: print(e)
try: dt < aware
except TypeError as e: print(e)
try: dt - aware
except TypeError as e: print(e)
print(dt == aware, dt != aware, sorted([date(2024, 5, 1), date(2023, 1, 1)]), max(dt, dt + td))
t = time(9, 30, tzinfo=UTC); print(t, repr(t), t.replace(minute=0), t.isoformat(), time(1, 2, 3, 4).strftime("%H-%M-%S-%f"), time.fromisoformat("04:05:06.5"))
print(datetime.combine(d, time(1, 2)), datetime.min, datetime.max, MINYEAR, MAXYEAR)
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1e9 + 0.5, UTC), date.fromordinal(738000))
cal = calendar.TextCalendar(firstweekday=6)
print(cal.formatmonth(2024, 2))
print(calendar.month(2023, 10, w=3))
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.leapdays(2000, 2024), calendar.weekday(2024, 7, 4), list(calendar.day_abbr), calendar.month_name[3])
print([x for x in calendar.Calendar().itermonthdays(2024, 2)][:10], calendar.Calendar(6).monthdatescalendar(2024, 9)[0][0])
print(calendar.timegm((2024, 1, 1, 0, 0, 0)), calendar.monthcalendar(2024, 6)[-1])
print(calendar.HTMLCalendar().formatmonth(2024, 2)[:200])
def add_months(d, n):
    y, m = divmod(d.month - 1 + n, 12)
    y += d.year; m += 1
    return d.replace(year=y, month=m, day=min(d.day, calendar.monthrange(y, m)[1]))
for n in (1, 12, -3, 25): print(add_months(date(2024, 1, 31), n))
def business_days(a, b):
    while a < b:
        if a.weekday() < 5: yield a
        a += timedelta(1)
print(sum(1 for _ in business_days(date(2024, 1, 1), date(2024, 12, 31))))
print(f"{dt:%Y/%m/%d}", f"{d:%d.%m}", "{:%H:%M}".format(dt), format(d, ""), f"{td!s:>25}")
print(dt.replace(hour=0, minute=0, second=0, microsecond=0), dt.timetuple().tm_yday, dt.isoweekday())
by = {}
for i in range(100):
    x = date(2024, 1, 1) + timedelta(days=i * 3)
    by.setdefault((x.year, (x.month - 1) // 3 + 1), []).append(x)
for k, v in by.items(): print(k, len(v), v[0], v[-1])
print(hash(dt) == hash(datetime(2024, 3, 10, 14, 5, 9, 123456)), {d: 1}[date(2024, 2, 29)])
print(aware.strftime("%c | %x | %X | %p | %Z | %z | %G-W%V-%u"))
