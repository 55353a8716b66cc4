# What programs do with dates: copies, texts, patterns, classes derived from them, zones of their own, errors.
import copy, json, functools
from datetime import *
import datetime as dtm
d=date(2024,2,29); t=datetime(2024,2,29,12,30,15,123456,tzinfo=timezone.utc); td=timedelta(days=1,hours=2)
for x in (d,t,td,time(1,2,3),timezone.utc,timezone(timedelta(hours=5),'X')):
    print(copy.copy(x)==x, copy.deepcopy(x)==x, type(copy.deepcopy(x)), repr(copy.deepcopy([x,{x:x}])))
print(json.dumps({'a':d,'b':t,'c':td},default=str), f'{d:%d.%m.%Y} {t:%H:%M} {td} {d} {t!r:>5}', sorted([d,date(2020,1,1),date(2023,5,5)]), max(d,date.max), sum([td,td],timedelta()))
match d:
    case date(year=2024, month=m): print('m',m)
print({d:1}[date(2024,2,29)], d in {date(2024,2,29)}, hash(t)==hash(t.astimezone(timezone(timedelta(hours=3)))))
class Event:
    def __init__(self, when): self.when=when
    def __lt__(self,o): return self.when<o.when
print(min(Event(datetime(2020,1,i)) for i in (3,1,2)).when)
print([str(d+timedelta(days=i)) for i in range(3)], (date(2024,12,25)-d).days, divmod(timedelta(days=10),timedelta(days=3)))
print(copy.replace(d,year=2020), isinstance(t,date), issubclass(datetime,date), date.__mro__, datetime.__mro__)
@functools.total_ordering
class X(date): pass
print(X(2020,1,1)<date(2021,1,1), X.today if 0 else '', X.fromisoformat('2020-01-05'), X(2020,1,1)-X(2019,1,1), repr(X(2020,1,1)+td))
class Y(datetime):
    def __new__(cls,*a,**k):
        self=super().__new__(cls,*a,**k); self.tag='t'; return self
    def hello(self): return self.tag+str(self.year)
y=Y(2020,1,2,3); print(y.hello(), (y+td).hello(), y.replace(year=2021).hello(), y.date(), Y.combine(d,time(1)).hello(), y.astimezone(timezone.utc), Y.strptime('2020','%Y'), y.__dict__)
class Z(timedelta):
    pass
print(Z(1)+Z(2), type(Z(1)+Z(2)), repr(Z(5)), Z(1)*2, str(Z(1)))
class U(date):
    def __init__(self,*a): self.a=a
print(U(2020,1,1).a, type(U(2020,1,1)+td))
class TZ(tzinfo):
    def __init__(self,h): self.h=h
    def utcoffset(self,dt): return timedelta(hours=self.h)+self.dst(dt)
    def dst(self,dt): return timedelta(hours=1) if dt and 4<=dt.month<10 else timedelta(0)
    def tzname(self,dt): return 'T%+d'%self.h
z=TZ(2); a=datetime(2020,7,1,12,tzinfo=z); print(a, a.tzname(), a.dst(), a.astimezone(timezone.utc), datetime(2020,7,1,tzinfo=timezone.utc).astimezone(z), a.strftime('%Z %z'), a.timetuple().tm_isdst)
try: date(2020,1,1).year=5
except AttributeError as e: print(e)
try: date.foo=5
except TypeError as e: print(e)
try: datetime.now=5
except TypeError as e: print(e)
try: d.zzz
except AttributeError as e: print(e)
try: date.zzz
except AttributeError as e: print(e)
try: [1]*d
except TypeError as e: print(e)
try: sorted([d,5])
except TypeError as e: print(e)
try: len(d)
except TypeError as e: print(e)
try: d[0]
except TypeError as e: print(e)
try: d()
except TypeError as e: print(e)
try: iter(td)
except TypeError as e: print(e)
try: '%d' % d
except TypeError as e: print(e)
try: int(td)
except TypeError as e: print(e)
try: 'a'+d
except TypeError as e: print(e)
try: {}[d]
except KeyError as e: print(repr(e))
print(type(d), datetime, repr(type(td)), d.__class__.__name__, type(t).__qualname__, date.__module__, dtm.__name__)
