from urllib.parse import *
import urllib.parse as U, random
random.seed(11)
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__ + ':', e)
al=['http','https','ftp','mailto','foo','HTTP',':',':','//','//','/','/','?','#','a','b','..','.','@','u:p@','host.com',':80',':x','[::1]','[','%20','%C3%A9','é',';','=','&','+',' ','\n','x=1','y=2','','://h','../','./','[v1.a]','[1.2.3.4]','1','file',':99999','%','[fe80::1%25Eth]','ws']
def g(n=9): return ''.join(random.choice(al) for _ in range(random.randint(0,n)))
for i in range(25):
    s=g(); b=random.choice(['http://a/b/c/d;p?q','http://host','http://h/x/y','ftp://f/a;b','mailto:x','','/a/b','a/b','file:///x/y','http://a/b/../c/','//net/p?q#f',g()])
    print(repr(s),repr(b))
    try:
        r=urlparse(s); print(tuple(r), repr(r)); t(r.geturl); t(lambda: (r.username,r.password,r.hostname)); t(lambda:r.port)
    except ValueError as e: print(e)
    try:
        r=urlsplit(s, scheme='sch', allow_fragments=False); print(r); t(r.geturl); t(lambda: (r.username,r.password,r.hostname,r.port))
    except ValueError as e: print(e)
    t(urljoin,b,s); t(urldefrag,s); t(urljoin, s, b); t(lambda: urldefrag(s).geturl())
    if s.isascii(): t(urlsplit,s.encode()); t(urljoin,b.encode('ascii','ignore'),s.encode()); t(urldefrag, s.encode()); t(urlparse, s.encode()); t(lambda: urlparse(s.encode()).decode()); t(lambda: (urlparse(s.encode()).hostname, urlparse(s.encode()).port, urlparse(s.encode()).username))
    t(quote,s); t(quote_plus,s); t(unquote,s); t(unquote_plus,s); t(unquote_to_bytes,s); t(quote,s,safe=';=é'); t(quote,s,'', 'latin-1')
    t(parse_qs,s); t(parse_qsl,s,keep_blank_values=True); t(parse_qsl,s,strict_parsing=True); t(parse_qsl,s.encode()); t(parse_qsl,s,separator=';',max_num_fields=3)
    t(urlunsplit, (random.choice(['http','foo','',]),random.choice(['','h']),s,random.choice(['','q']),random.choice(['','f'])))
    t(urlunparse, (random.choice(['http','foo','',]),random.choice(['','h']),s,random.choice(['','p']),'',random.choice(['','f'])))
for a in (5,None,b'a',[], 'x', b''):
    for f in (urlparse,urlsplit,urldefrag,quote,quote_plus,unquote,unquote_plus,unquote_to_bytes,quote_from_bytes,parse_qs,parse_qsl,urlencode,urlunparse,urlunsplit, U.unwrap):
        if f in (parse_qs, parse_qsl) and not isinstance(a,(str,bytes)) and not a and a is not None: continue
        print(f.__name__, repr(a), end=' '); t(f,a)
t(urljoin,'a',b'b'); t(urlparse,'a',b'http'); t(urlparse,b'a','http'); t(urlunsplit,('a',b'b','','','')); t(quote,b'a','/','utf-8'); t(quote,b'\xe9 /~'); t(quote_plus,b'a b'); t(quote_plus,'a b+c', b' '); t(quote_plus, 'a b', safe='+/')
t(urlencode,{'a':1,'b c':'d&e','é':[1,2]}); t(urlencode,{'a':[1,2],'b':'xy','c':(),'d':b'q r','e':5.5,'f':None,'g':{'k':1}},doseq=True); t(urlencode,[('a','b'),('a','c')]); t(urlencode,[['a','b']]); t(urlencode,'abc'); t(urlencode,''); t(urlencode,5); t(urlencode,()); t(urlencode,{'a b':'c/d'},quote_via=quote); t(urlencode,{'a b':'c/d'},safe='/',quote_via=quote); t(urlencode,{'k':'é'},encoding='latin-1'); t(urlencode,{b'k':b'\xff'},doseq=True); t(urlencode,{'a':['é','x y']},True,'/','latin-1'); t(urlencode,[('a',)]); t(urlencode,{1:True,None:0.1})
r=urlparse('http://User:Pa%20ss@Host.COM:8042/over/there;p=1?name=ferret#nose')
print(r.scheme,r.netloc,r.path,r.params,r.query,r.fragment,r.username,r.password,r.hostname,r.port,r[1],r._replace(scheme='ftp').geturl(),r.encode(),r==tuple(r),len(r), isinstance(r,tuple), r._fields, r._asdict())
print(type(r).__name__, type(r.encode()).__name__, r.encode().decode()==r, urlsplit('a').__class__, urldefrag('http://a/b#c').fragment)
t(parse_qsl,'a=1&b=2',separator=''); t(parse_qsl,'a=1&b=2',separator=5); t(parse_qsl,'a=1;b=2',separator=b';'); t(parse_qsl,b'a=%C3%A9'); t(parse_qs,'a=%E9',encoding='latin-1'); t(parse_qs,'a=%E9',errors='strict'); t(parse_qs, bytearray(b'a=1')); t(parse_qsl, ['a'])
t(urlsplit,'http://ex\uff0fample.com/'); t(urlsplit,'http://éx.com/'); t(urlparse,'http://[::1]:80/'); t(unquote,'%F0%9F%98%80é%20%zz%'); t(unquote,b'%41'); t(unquote,'%E9','latin-1'); t(unquote,'%E9',None,None); t(unquote,'%E9',errors='strict')
for h in ['::','::1','1::','1::2','1:2:3:4:5:6:7:8','1:2:3:4:5:6:7::','::2:3:4:5:6:7:8','1:2:3:4:5:6:7','1:::2','::1::','fe80::1%eth0','fe80::1%','1::%a%b','::1.2.3.4','::1.2.3.400','1:2:3:4:5:6:1.2.3.4','12345::','g::','v1.x','vz.x','v1.','1.2.3.4','host',':1::2','1::2:','1:2:3:4:5:6:7:8:9','::01.2.3.4','1.02.3.4','٣::','::٣.2.3.4']:
    print(h, end=' '); t(urlsplit, 'http://['+h+']/p')
print(U.uses_netloc, U.uses_relative, U.uses_params, U.uses_query, U.uses_fragment, U.non_hierarchical, U.scheme_chars)
