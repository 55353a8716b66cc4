import configparser, io, random
random.seed(3)
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e, getattr(e,'args',None))
S='''# comment
[DEFAULT]
base = /srv
timeout: 30
[server]
Host = example.org
port=8080
path = %(base)s/www
multi = line one
  line two

  line four
empty =
debug = yes
pct = 100%%
; other
[client]
timeout = 2.5
list = a, b, c
'''
c=configparser.ConfigParser(); c.read_string(S)
print(c.sections(), c.options('server'), c['server']['host'], c.get('server','PATH'), c.getint('server','port'), c.getfloat('client','timeout'), c.getboolean('server','debug'), repr(c['server']['multi']), c['server']['pct'], c.get('server','path',raw=True))
print(dict(c['client']), list(c), len(c), 'server' in c, 'x' in c, c['server'], c.has_option('server','base'), c.has_section('DEFAULT'), c.defaults(), c.items('client'), list(c.items()))
t(lambda: c['nope']); t(lambda: c['server']['nope']); t(lambda: c.get('nope','x')); t(lambda: c.get('server','nope')); t(lambda: c.get('server','nope',fallback=5)); t(lambda: c['server'].get('nope')); t(lambda: c['server'].getint('nope', 7)); t(lambda: c.getint('server','host')); t(lambda: c.getboolean('server','host')); t(lambda: c.getint('x','y',fallback=None)); t(lambda: c['server'].getboolean('debug'))
c['new']={'a':'1','B':'two'}; c.set('server','port','9'); c.add_section('more'); c['more']['k']='v'; c.remove_option('server','debug'); c.remove_section('client')
o=io.StringIO(); c.write(o); print(o.getvalue()); o=io.StringIO(); c.write(o,space_around_delimiters=False); print(o.getvalue())
t(lambda: c.add_section('more')); t(lambda: c.add_section('DEFAULT')); t(lambda: c.add_section(5)); t(lambda: c.set('server','a',5)); t(lambda: c.set('zz','a','b')); t(lambda: c.set('server','a','50%')); t(lambda: c['server'].__setitem__('q',5)); t(lambda: c.remove_option('zz','a')); t(lambda: c.remove_section('zz')); t(lambda: c.options('zz')); t(lambda: c.items('zz')); t(lambda: c.__delitem__('DEFAULT')); t(lambda: c.popitem()); print(c.sections())
for bad in ['a=1\n','[s]\na=1\na=2\n','[s]\n[s]\n','[s]\nnovalue\n','[s]\n= x\n','[s]\nx\ny\n a\n','[s\na=1','[s]\na\n  b\n','[a]\nx=%(y)s\n','[a]\nx=%(x)s\n','[a]\nx=%z\n','[a]\nx=%(y\n']:
    def f():
        p=configparser.ConfigParser(); p.read_string(bad); return {s:dict(p[s]) for s in p}
    print(repr(bad)); t(f)
    def f():
        p=configparser.ConfigParser(allow_no_value=True,strict=False,inline_comment_prefixes=('#',),interpolation=configparser.ExtendedInterpolation()); p.read_string(bad); return {s:dict(p[s]) for s in p}
    t(f)
e=configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation()); e.read_string('[a]\nx=1\ny=${x}2\nz=${b:q}-$$\nbad=${nope}\nbad2=${b:nope}\nbad3=$x\nbad4=${a:b:c}\n[b]\nq=${a:y}!\n')
for k in ('y','z','bad','bad2','bad3','bad4'): t(lambda: e['a'][k])
r=configparser.RawConfigParser({'d':1},allow_no_value=True,delimiters=('=',),comment_prefixes=('//',)); r.read_string('[x]\n// c\nkey: a = 5\nflag\n#no = comment\n'); print(dict(r['x']), r.get('x','flag'))
n=configparser.ConfigParser(interpolation=None,inline_comment_prefixes=(';','#')); n.read_string('[x]\na = 50% ; c\nb = x#y #z\n'); print(dict(n['x']))
k=configparser.ConfigParser(converters={'list': lambda v: [i.strip() for i in v.split(',')]}); k.read_string('[s]\nl = 1, 2,3\n'); print(k.getlist('s','l'), k['s'].getlist('l'), k.getlist('s','zz',fallback=[]), sorted(k.converters))
k.optionxform=str; k.read_dict({'S2':{'Key':1,'Other':None}} if False else {'S2':{'Key':1}}); print(dict(k['S2'])); t(lambda: k.read_dict({'S3':{'a':1},'S3 ':{}}))
u=configparser.ConfigParser(allow_unnamed_section=True); u.read_string('a=1\n[s]\nb=2\n'); print(u.sections(), u.get(configparser.UNNAMED_SECTION,'a')); o=io.StringIO(); u.write(o); print(o.getvalue())
v=configparser.ConfigParser({'x':'d'}); v['s']={}; print(v.get('s','x'), v.get('s','x',vars={'x':'v'}), v['s'].get('x',vars={'X':'w'}), v['DEFAULT']['x'], list(v['s']), len(v['s'])); v['DEFAULT']={'y':'1'}; print(dict(v['s']))
al=['[a]','[b]','k=1','k2 = two','  cont','','# c','; d','k : v','x','[a b]','k=%(k2)s','\tt','= 5','[]','q=a=b:c','K=5']
for i in range(25):
    s='\n'.join(random.choice(al) for _ in range(random.randint(1,8)))
    for kw in ({},{'strict':False,'allow_no_value':True},{'empty_lines_in_values':False,'strict':False}):
        def f():
            p=configparser.ConfigParser(**kw); p.read_string(s); return {s:dict(p[s].items()) for s in p}
        print(repr(s), kw); t(f)
