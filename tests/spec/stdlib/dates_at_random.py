# Arithmetic, comparisons, texts in and out, zones and timestamps of dates drawn at random.
import random
from datetime import *
import time as T
R=random.Random(7)
r=R.randint
def td():
    k=r(0,5)
    if k==0: return timedelta(r(-5,5),r(-100000,100000),r(-2000000,2000000))
    if k==1: return timedelta(days=R.uniform(-10,10),seconds=R.uniform(-1e6,1e6))
    if k==2: return timedelta(hours=r(-100,100),minutes=r(-1000,1000),weeks=r(-5,5),milliseconds=R.uniform(-1e5,1e5))
    if k==3: return timedelta(microseconds=R.choice([0.5,1.5,2.5,-0.5,-1.5,r(-10,10)+.5,R.uniform(-10,10)]),days=R.choice([0,1,0.1,-0.3]))
    if k==4: return timedelta(r(-1000000,1000000))
    return timedelta(days=r(-9,9)/8,hours=r(-9,9)/7,seconds=r(-9,9)/3,milliseconds=r(-9,9)/16,microseconds=r(-99,99)/4)
def dd(): return date.fromordinal(r(1,3652059)) if r(0,3) else date(r(1990,2030),r(1,12),r(1,28))
def tz():
    return R.choice([None,None,timezone.utc,timezone(timedelta(minutes=r(-1439,1439))),timezone(timedelta(seconds=r(-86399,86399),microseconds=R.choice([0,0,5,123456]))),timezone(timedelta(hours=2),'X')])
def tt(): return time(r(0,23),R.choice([0,r(0,59)]),R.choice([0,r(0,59)]),R.choice([0,0,1000*r(0,999),r(0,999999)]),tz(),fold=R.choice([0,0,0,1]))
def dt(): 
    x=datetime.combine(dd(),tt()); return x
def show(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
import operator as o
ops=[o.add,o.sub,o.lt,o.le,o.eq,o.ne,o.gt,o.ge,o.floordiv,o.truediv,o.mod,divmod,o.mul]
def one():
    k=R.choice([0,1,2,3,4,5,6,7,8,9,11,12,13,14,16])
    if k<6:
        a=R.choice([td,dd,dt,tt,dt])();b=R.choice([td,td,dd,dt,tt,lambda:r(-5,5),lambda:R.uniform(-3,3)])()
        show(lambda:OPS(a,b))
    elif k==6:
        a=td(); show(lambda:(a,str(a),a.total_seconds(),-a,abs(a),bool(a),hash(a)==hash(+a)))
    elif k==7:
        a=dd(); show(lambda:(a,str(a),a.isocalendar(),a.weekday(),a.toordinal(),a.timetuple(),a.ctime()))
    elif k==8:
        a=dt(); show(lambda:(a,str(a),a.isoformat(R.choice('T x'),R.choice(['auto','hours','minutes','seconds','milliseconds','microseconds'])),a.timetuple(),a.utctimetuple(),a.timestamp(),a.ctime()))
    elif k==9:
        a=tt(); show(lambda:(a,str(a),a.isoformat(R.choice(['auto','hours','minutes','seconds','milliseconds','microseconds'])),a.utcoffset(),a.tzname()))
    elif k==11:
        a=dt(); s=a.isoformat(); show(lambda:(datetime.fromisoformat(s)==a,datetime.fromisoformat(s)))
        s=mut(s); print(s); show(lambda:datetime.fromisoformat(s))
        s=mut(dd().isoformat()); print(s); show(lambda:date.fromisoformat(s))
        s=mut(tt().isoformat()); print(s); show(lambda:time.fromisoformat(s))
        s=iso(); print(s); show(lambda:datetime.fromisoformat(s))
    elif k==12:
        s=R.choice([r(-10**11,3*10**11),R.uniform(-1e9,4e9),r(0,10**9)+.5e-6*r(0,2000000),r(-10**12,10**12),-R.random()])
        z=tz(); show(lambda:datetime.fromtimestamp(s,z)); show(lambda:date.fromtimestamp(s)); show(lambda:T.gmtime(s)); show(lambda:T.ctime(s))
    elif k==13:
        a=dt(); z=tz() or timezone.utc; show(lambda:a.astimezone(z))
    elif k==14:
        show(lambda:date.fromisocalendar(r(1,9999),r(1,53),r(1,7)))
    else:
        f=R.choice(['%Y-%m-%d','%Y-%m-%dT%H:%M:%S.%f%z','%d %b %Y','%A %d %B %Y','%j %Y','%Y %U %w','%Y %W %a','%G %V %u','%I:%M %p','%y%m%d','%H:%M','%Y%m%d%H%M%S','%c','%x %X','%d.%m.%Y %H.%M','%a, %d %b %Y %H:%M:%S %z','%m/%d/%Y'])
        a=dt(); a=a.replace(year=r(1000,9999))
        try: s=a.strftime(f)
        except Exception as e: print('strftime',e); return
        if r(0,2)==0: s=mut(s)
        if r(0,4)==0: s=s.upper()
        print(f,repr(s)); show(lambda:datetime.strptime(s,f)); show(lambda:T.strptime(s,f))
def OPS(a,b): return R.choice(ops)(a,b)
def mut(s):
    s=list(s)
    for _ in range(r(1,2)):
        k=r(0,3); p=r(0,len(s)) if s else 0
        if k==0 and p<len(s): del s[p]
        elif k==1: s.insert(p,R.choice('0123456789-:.,TZW+ '))
        elif p<len(s): s[p]=R.choice('0123456789-:.,TZW+ ')
    return ''.join(s)
def iso():
    y=r(1,9999)
    d=R.choice(['%04d-%02d-%02d'%(y,r(1,12),r(1,29)),'%04d%02d%02d'%(y,r(1,12),r(1,29)),'%04d-W%02d-%d'%(y,r(1,53),r(1,7)),'%04dW%02d%d'%(y,r(1,53),r(1,7)),'%04d-W%02d'%(y,r(1,53)),'%04dW%02d'%(y,r(1,53))])
    if r(0,5)==0: return d
    t=R.choice(['%02d'%r(0,23),'%02d:%02d'%(r(0,23),r(0,59)),'%02d%02d'%(r(0,23),r(0,59)),'%02d%02d%02d'%(r(0,23),r(0,59),r(0,59)),'%02d:%02d:%02d'%(r(0,23),r(0,59),r(0,59)),'%02d:%02d:%02d%s%s'%(r(0,23),r(0,59),r(0,59),R.choice('.,'),str(r(0,10**9))[:r(1,9)]),'%02d%02d%02d.%d'%(r(0,23),r(0,59),r(0,59),r(0,9999))])
    z=R.choice(['','Z','+01','-0130','+05:30','-05:30:15','+010203','+01:02:03.5','-01:02:03.123456','+010203.25'])
    return d+R.choice('T -:x5')+t+z
for i in range(400):
    print(i,end=' '); one()
