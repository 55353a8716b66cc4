import datetime as d
big = 10**30
for t, args in ((d.date, (0, 1, 1)), (d.date, (10000, 1, 1)), (d.date, (2**31, 1, 1)), (d.date, (2**63, 1, 1)), (d.date, (-2**63, -2**63, -2**63)), (d.timedelta, (big,)), (d.timedelta, (999999999, 86399, 999999)), (d.timedelta, (1e308,)), (d.timedelta, (float('nan'),)), (d.timedelta, (0, big, -big, big)), (d.datetime, (9999, 12, 31, 23, 59, 59, 999999)), (d.datetime, (1, 1, 1)), (d.time, (24,)), (d.time, (23, 59, 59, 999999)), (d.timezone, (d.timedelta(hours=24),)), (d.timezone, (d.timedelta(hours=-24),)), (d.datetime.fromtimestamp, (1e18,)), (d.datetime.fromtimestamp, (-1e18,)), (d.datetime.fromtimestamp, (float('nan'),)), (d.date.fromordinal, (big,)), (d.date.fromordinal, (0,)), (d.date.fromordinal, (3652059,)), (d.date.fromisocalendar, (2020, 54, 1)), (d.date.fromisocalendar, (2**63, 2**63, 1)), (d.datetime.strptime, ('1', '%Y')), (d.datetime.strptime, ('2020', '%')), (d.date.fromisoformat, ('2020-W99-9',)), (d.datetime.fromisoformat, ('2020-01-01T99',))):
    try: x = t(*args)
    except Exception as e: print(type(e).__name__, str(e)[:60]); continue
    for f in (lambda: x + d.timedelta.max, lambda: x - d.timedelta.max, lambda: x + x, lambda: x - x, lambda: x * big, lambda: x * 1e308, lambda: x / 1e-308, lambda: x // 0, lambda: x * float('nan'), lambda: -x, lambda: abs(x), lambda: x.astimezone(d.timezone(d.timedelta(hours=23))), lambda: x.timestamp(), lambda: x.utctimetuple(), lambda: x.isoformat('漢'), lambda: x.isoformat('a', 'b'), lambda: x.strftime('%' * 1001), lambda: x.strftime('%Y%y%G%s%z%Z%q\0'), lambda: x.replace(year=0), lambda: x.replace(tzinfo=5), lambda: hash(x), lambda: divmod(x, d.timedelta(0)), lambda: x.total_seconds(), lambda: repr(x), lambda: f'{x:%q}', lambda: x % d.timedelta.resolution, lambda: x.isocalendar(), lambda: x.toordinal()):
        try: f()
        except Exception as e: pass
class Z(d.tzinfo):
    def __init__(self, v): self.v = v
    def utcoffset(self, x): return self.v
    def dst(self, x): return self.v
    def tzname(self, x): return self.v
    def fromutc(self, x): return self.v
for v in (None, 5, d.timedelta(hours=24), d.timedelta(hours=-23, microseconds=1), d.timedelta.max, 'a', Z):
    z = Z(v)
    for x in (d.datetime(1, 1, 1, tzinfo=z), d.datetime(9999, 12, 31, tzinfo=z), d.time(1, tzinfo=z)):
        for f in (lambda: x.utcoffset(), lambda: x == d.datetime(1, 1, 1, tzinfo=d.timezone.utc), lambda: hash(x), lambda: repr(x), lambda: x.astimezone(d.timezone.utc), lambda: x.timestamp(), lambda: x.isoformat(), lambda: x.strftime('%z %Z'), lambda: x - x.replace(tzinfo=d.timezone.utc), lambda: x.utctimetuple(), lambda: d.datetime.now(z) if 0 else 1, lambda: x.dst(), lambda: x.tzname()):
            try: f()
            except Exception: pass
print('ok')
