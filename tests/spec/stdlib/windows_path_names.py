import ntpath as p, random
random.seed(4)
al=['/','\\','.','..','a','B','c.txt','.x','é','...','a.b','','c:','C:','d:','\\\\s\\h','//s/h','\\\\?\\UNC\\s\\h','con','nul.txt',' ','?','\\']
def g(): return ''.join(random.choice(al) for _ in range(random.randint(0,6)))
def t(f,*a):
    try: r=f(*a); print(repr(r), end=' ')
    except Exception as e: print(type(e).__name__, e, end=' ')
for i in range(25):
    s=g(); u=g(); v=g()
    print(repr(s), repr(u), end=' ')
    for f in (p.split,p.splitext,p.basename,p.dirname,p.normpath,p.isabs,p.splitroot,p.splitdrive,p.normcase,p.isreserved): t(f,s); t(f,s.encode())
    t(p.join,s,u,v); t(p.join,s.encode(),u.encode())
    t(p.commonprefix,[s,u,v]); t(p.commonpath,[s,u]); t(p.commonpath,[s+'/',s+'/b']);t(p.commonpath,['/'+s,'/'+u,'/'+v])
    t(p.relpath,'c:/a/'+s,'c:\\a\\'+u)
    print()
for f in (p.split,p.splitext,p.basename,p.dirname,p.normpath,p.isabs,p.splitroot,p.splitdrive,p.normcase,p.commonprefix,p.commonpath,p.join,p.isreserved):
    for a in (5,None,[],'',b''): t(f,a)
    print()
for a in [('a',5),('a',b'b'),(b'a','b'),(5,'a'),('a',None,'b')]: t(p.join,*a); t(p.commonpath,a)
print(p.sep,p.altsep,p.pathsep,p.curdir,p.devnull,p.defpath,p.extsep,p.supports_unicode_filenames)
