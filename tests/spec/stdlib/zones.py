# recorded: native
# Times in zones with and without summer time, times that come twice or never, keys and their errors.
import random
from datetime import datetime, timedelta, timezone, time
from zoneinfo import *
Z=['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Europe/London', 'America/St_Johns', 'Pacific/Apia']
R=random.Random(1)
for i in range(250):
    z=ZoneInfo(R.choice(Z))
    ts=R.choice([R.randint(-10**9,16*10**8),R.randint(0,16*10**8)])
    if R.random()<.3: ts=ts//3600*3600
    u=datetime(1970,1,1,tzinfo=timezone.utc)+timedelta(seconds=ts)
    l=u.astimezone(z); print(z,ts,l,l.fold,l.tzname(),l.dst(), l.astimezone(timezone.utc)==u, l.timestamp()==ts)
    if i%4==0:
        # around transitions
        for k in range(-3,4):
            w=datetime(R.randint(1990,2018),R.choice([3,4,10,11,9]),R.randint(1,31) if 0 else R.randint(1,28),R.randint(0,4),R.choice([0,30,15]),tzinfo=z,fold=R.randint(0,1)); print(w,w.fold,w.tzname(),w.dst(),w.utcoffset())
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for y in range(1995,2019,6):
    for zn in Z:
        z=ZoneInfo(zn); p=None; d=datetime(y,1,1,tzinfo=timezone.utc)
        out=[]
        for h in range(0,366):
            l=(d+timedelta(days=h)).astimezone(z); o=l.utcoffset()
            if o!=p:
                for q in range(-25,2):
                    ll=(d+timedelta(days=h,hours=q)).astimezone(z); w=ll.replace(fold=0); out.append((str(ll),ll.fold,ll.tzname(),str(w.utcoffset()),str(ll.replace(fold=1).utcoffset())))
                p=o
        print(zn,y,sum(sum(map(ord,str(x))) for x in out))
t(lambda: ZoneInfo('Foo/Bar')); t(lambda: ZoneInfo('/x')); t(lambda: ZoneInfo('../x')); t(lambda: ZoneInfo('a/../b')); t(lambda: ZoneInfo('')); t(lambda: ZoneInfo('.')); t(lambda: ZoneInfo('Europe/')); t(lambda: ZoneInfo('Europe')); 
t(lambda: ZoneInfo('UTC')); t(lambda: str(ZoneInfo('UTC'))); t(lambda: ZoneInfo('UTC') is ZoneInfo('UTC')); t(lambda: ZoneInfo.no_cache('UTC') is ZoneInfo('UTC')); t(lambda: ZoneInfo('UTC').key)
z=ZoneInfo('Europe/Berlin'); t(lambda: z.utcoffset(None)); t(lambda: z.tzname(None)); t(lambda: ZoneInfo('UTC').utcoffset(None)); t(lambda: z.fromutc(5)); t(lambda: z.fromutc(datetime(2020,1,1))); t(lambda: time(1,2,tzinfo=z).utcoffset()); t(lambda: time(1,2,tzinfo=ZoneInfo('UTC')).isoformat())
a=datetime(2020,10,25,2,30,tzinfo=z); b=a.replace(fold=1); t(lambda: (a==b, a<b, b-a, hash(a)==hash(b), a.astimezone(timezone.utc), b.astimezone(timezone.utc), a==a.astimezone(timezone.utc))); t(lambda: a.strftime('%Z %z')); t(lambda: a+timedelta(hours=1)); t(lambda: repr(b))
