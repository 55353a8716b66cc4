"""Readers and writers with a buffer over raw files, and what each of their calls asks of these."""
import io
def t(f,*a,**k):
    try: print(getattr(f,'__name__',f), a, '->', repr(f(*a,**k)))
    except BaseException as e: print(getattr(f,'__name__',f),a, k, type(e).__name__, e)
class R(io.RawIOBase):
    def __init__(self,d,n=100): self.d=d; self.p=0; self.n=n; self.log=[]
    def readable(self): return True
    def readinto(self,b):
        self.log.append(len(b))
        c=self.d[self.p:self.p+min(len(b),self.n)]; b[:len(c)]=c; self.p+=len(c); return len(c)
class W(io.RawIOBase):
    def __init__(self,n=1000): self.out=bytearray(); self.n=n; self.log=[]
    def writable(self): return True
    def write(self,b):
        c=bytes(b)[:self.n]; self.log.append(len(b)); self.out+=c; return len(c)
r=R(b"ab\ncd\nef",3)
print(r.read(2), r.readline(), r.readall(), r.read(), r.log)
br=io.BufferedReader(R(b"hello\nworld\nxyz",4))
print(br.peek(), br.read(2), br.read1(10), br.readline(), br.read1(), br.read(), br.raw.log)
for n in "tell seekable readable writable name mode fileno isatty flush".split(): 
    try: print(n, getattr(br,n)() if callable(getattr(br,n)) else getattr(br,n))
    except Exception as e: print(n, type(e), e)
t(br.seek,0); print(type(br.detach()).__name__); t(br.read)
w=W(4); bw=io.BufferedWriter(w,8)
print(bw.write(b"abc"), w.log, bw.write(b"defgh"), w.log, bw.write(b"i"), w.log, bw.write(b"0123456789"*3), w.log); bw.flush(); print(bytes(w.out), w.log)
t(bw.write,"a"); t(bw.read);
try: io.BufferedWriter(r)
except OSError as e: print(e)
try: io.BufferedReader(w)
except OSError as e: print(e)
try: io.BufferedReader(io.BytesIO(),0)
except ValueError as e: print(e)
t(io.BufferedReader,5)
bw.close(); t(bw.write,b"a"); t(bw.flush); print(bw.closed, w.closed)
p=io.BufferedRWPair(R(b"abc"),W()); print(p.read(2), p.write(b"q"), p.readable(), p.writable(), p.closed)
p.close(); print(p.closed)
x=io.BufferedRandom(io.BytesIO(b"0123456789")); print(x.read(3), x.write(b"AB"), x.tell(), x.read(2), x.seek(0), x.read()); x.flush(); print(x.raw.getvalue())
