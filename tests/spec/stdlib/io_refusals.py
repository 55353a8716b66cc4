"""What StringIO and BytesIO refuse, open and closed."""
import io
def t(f,*a,**k):
    try: print(f.__name__ if hasattr(f,'__name__') else f, a, '->', repr(f(*a,**k)))
    except BaseException as e: print(a, k, type(e).__name__, e)
s=io.StringIO("abc")
for a in [(1,),(b"",),(None,)]: t(s.write,*a)
for a in [("a",),(None,),(1.5,),(2**70,),(-1,)]: t(s.read,*a); t(s.readline,*a); t(s.truncate,*a)
for a in [(-1,),(1,1),(1,2),(0,3),("a",),(2**70,),(0,'a')]: t(s.seek,*a)
s.close()
for n in "read readline readlines getvalue tell truncate flush isatty readable writable seekable close detach fileno __enter__ __next__".split():
    t(getattr(s,n))
t(s.write,"a"); t(s.write,1); t(s.seek,0); t(s.writelines,[]); t(s.readlines)
for n in "closed line_buffering newlines encoding errors".split():
    try: print(n, getattr(s,n))
    except Exception as e: print(n,type(e),e)
t(io.StringIO,1); t(io.StringIO,"", 1); t(io.StringIO,"", "x");
b=io.BytesIO(b"abc")
for a in [(1,),("",),(None,)]: t(b.write,*a)
for a in [("a",),(None,),(1.5,),(2**70,),(-1,)]: t(b.read,*a); t(b.readline,*a); t(b.truncate,*a); t(b.read1,*a); t(b.readlines,*a)
for a in [(-1,),(1,1),(-100,1),(1,2),(-100,2),(0,3),("a",),(2**70,),(0,'a')]: t(b.seek,*a)
for a in [(b"a",),("a",),(1,)]: t(b.readinto,*a)
b.close()
for n in "read readline readlines getvalue tell truncate flush isatty readable writable seekable close detach fileno __enter__ __next__".split():
    t(getattr(b,n))
t(b.write,b"a"); t(b.write,1); t(b.seek,0); t(b.writelines,[]); t(b.readlines)
t(io.BytesIO,1); t(io.BytesIO,"a"); print(io.BytesIO(initial_bytes=b"x").getvalue())
