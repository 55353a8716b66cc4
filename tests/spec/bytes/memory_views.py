"""memoryview: items, slices, casts, shapes, copies, comparison, release, and the texts of errors."""
def t(f,*a,**k):
    show = lambda x: f"view{x.tolist()}" if isinstance(x, memoryview) else repr(x)
    def shown(a):
        try: return [show(x) for x in a]
        except ValueError: return "released"
    try: r = f(*a, **k)
    except BaseException as e: print(getattr(f,'__name__','lambda'), shown(a), k, type(e).__name__, e)
    else: print(getattr(f,'__name__','lambda'), shown(a), '->', show(r))
b=bytearray(b"0123456789"); m=memoryview(b)
print(m.format,m.itemsize,m.ndim,m.shape,m.strides,m.suboffsets,m.readonly,m.nbytes,len(m),m.contiguous,m.c_contiguous,m.f_contiguous,m.obj is b,type(m),bool(m))
t(m.__getitem__,3); t(m.__getitem__,-1); t(m.__getitem__,10); t(m.__getitem__,-11); t(m.__getitem__,"a"); t(m.__getitem__,1.5); t(m.__getitem__,2**70); t(m.__getitem__,()); t(m.__getitem__,(1,)); t(m.__getitem__,(1,2)); t(m.__getitem__,...); t(m.__getitem__,slice(1,3)) 
s=m[2:8:2]; print(bytes(s),s.tolist(),s.shape,s.strides,s.contiguous,len(s),s.nbytes,s.tobytes(),s[::-1].tolist(),s.hex(), m[::-1].tobytes(), m[5:2].tolist())
t(m.__setitem__,0,300); t(m.__setitem__,0,-1); t(m.__setitem__,0,"a"); t(m.__setitem__,0,1.5); t(m.__setitem__,0,65); t(m.__setitem__,20,65); t(m.__setitem__,slice(0,2),b"XY"); t(m.__setitem__,slice(0,2),b"XYZ"); t(m.__setitem__,slice(0,4,2),b"ab"); t(m.__setitem__,slice(0,2),5); t(m.__setitem__,slice(0,2),[1,2]); t(m.__setitem__,"a",1); print(b)
m[0:4]=m[2:6]; print(b); m[2:6]=m[0:4]; print(b); t(m.__delitem__,0); t(m.__setitem__,(1,),7)
r=memoryview(b"abc"); t(r.__setitem__,0,1); print(r.readonly, hash(r)==hash(b"abc")); t(hash,m); t(hash,memoryview(b"abcd").cast("H"))
print(m==b, m==bytes(b), m=="a", r==b"abc", r==bytearray(b"abc"), r==r[:], r!=b"abd", r==[97,98,99]); t(lambda: r<b"abd"); 
c=m[:8].cast("H"); print(c.format,c.itemsize,c.shape,c.strides,c.tolist(),len(c),c.nbytes,c[0]); c[0]=258; print(b); t(c.__setitem__,0,70000); t(c.__setitem__,0,"a"); t(c.__setitem__,0,-1)
d=m[:8].cast("B",[2,4]); print(d.shape,d.strides,d.ndim,d.tolist(),d[1,2],d.nbytes,len(d)); t(d.__getitem__,1); t(d.__getitem__,(1,)); t(d.__getitem__,(1,9)); t(d.__getitem__,(2,0)); t(d.__getitem__,(1,1,1)); t(d.__getitem__,slice(0,1)); t(d.__getitem__,(slice(0,1),slice(0,1))); t(d.__getitem__,(0,slice(0,1))); t(d.__setitem__,(1,2),66); print(b, d[1,2]); t(iter,d); t(list,d); t(d.__setitem__,0,1)
print(d[1:].tolist(), d[1:].shape, d[::-1].tolist(), d[::-1].strides, d[::-1].tobytes(), d[::-1].c_contiguous, d.tobytes("F"), d.tobytes("A"), d.tobytes(None)); t(d.tobytes,"x")
for a in [("z",),("H",[2,2]),("I",),("B",[3]),("B",[2,5,1]),("B",[0]),("B",[-1]),("B",()),("<H",),("@H",),("HH",),("",),(1,),("B","a"),("B",[1.5]),("d",),("c",),("b",),("F",),("e",),("f",)]: t(m.cast,*a); t(m[:8].cast,*a)
t(c.cast,"I"); t(c.cast,"B"); t(m[::2].cast,"H"); t(d.cast,"H"); t(d.cast,"B"); t(d[::-1].cast,"B"); print(m[:8].cast("c").tolist(), m[:8].cast("c")[1], m[:8].cast("d").tolist(), m[:1].cast("B",()).tolist(), m[:1].cast("B",())[()])
z=m[:1].cast("B",()); print(z.ndim,z.shape,z.nbytes); t(len,z); t(z.__getitem__,0); t(z.__getitem__,...); t(z.__setitem__,(),5); t(iter,z); t(z.__getitem__,slice(0))
cc=m[:4].cast("c"); t(cc.__setitem__,0,b"z"); t(cc.__setitem__,0,b"zz"); t(cc.__setitem__,0,1); ff=m[:8].cast("f"); t(ff.__setitem__,0,1.5); t(ff.__setitem__,0,"a"); t(ff.__setitem__,0,1); print(ff[0]); bb=memoryview(bytearray(8)).cast("?"); t(bb.__setitem__,0,[]); t(bb.__setitem__,1,"a"); print(bb.tolist())
print(m.hex(), m.hex("-"), m.hex("-",2), m[::2].hex(":",-3), c.hex()); print(m.count(2), m.index(66) if 66 in m else None); t(m.index,200); t(m.index,66,1,3); t(m.index,"a"); t(m.count,"a"); print(list(m), list(reversed(m)), 66 in m, "a" in m, m.tolist()[:2], max(m)); 
t(m.toreadonly); q=m.toreadonly(); print(q.readonly, q.obj is b, memoryview(m).obj is b); t(q.__setitem__,0,1)
with memoryview(b) as w:
    t(b.append,1); t(b.pop); t(b.extend,b"a"); t(b.clear); t(b.insert,0,1); t(b.remove,1); t(b.__delitem__,0); t(b.__setitem__,slice(0,1),b""); t(b.__setitem__,slice(0,1),b"Q"); t(b.__init__); t(b.reverse); t(b.extend,b"")
    try: b += b"x"
    except BufferError as e: print(e)
    try: b *= 2
    except BufferError as e: print(e)
    b *= 1
    b += b""
for n in "tolist tobytes hex release toreadonly __len__ __enter__".split(): t(getattr(w,n))
for n in "obj nbytes readonly format shape strides ndim itemsize contiguous c_contiguous f_contiguous suboffsets".split():
    try: print(getattr(w,n))
    except ValueError as e: print(n,e)
t(w.__getitem__,0); t(w.__setitem__,0,1); t(hash,w); print(w==w, w==b""); t(iter,w); t(w.cast,"B"); t(memoryview,w); t(bytes,w); t(bool,w); t(w.__exit__,None,None,None); print(repr(w)[:16])
t(memoryview,"a"); t(memoryview,5); t(memoryview,object=b"a"); print(memoryview(b"ab")+b"c" if False else 0); t(lambda: memoryview(b"a")+b"b"); t(lambda: memoryview(b"a")*2); t(lambda: b"a"+memoryview(b"b")); t(lambda: bytearray(b"a")+memoryview(b"bc")); print(b"".join([memoryview(b"a"),b"b"])); t(bytes,memoryview(b"abc")[::2]); t(bytearray,memoryview(b"abc")); t(int,memoryview(b"12")); t(float,memoryview(b"1.5")); t(b"abc".find,memoryview(b"c")); t(b"abc".startswith,memoryview(b"a")); t(b"a,b".split,memoryview(b",")); t(str,memoryview(b"ab"),"utf-8"); t(int.from_bytes,memoryview(b"\1\0"),"big"); t(b"abc".replace,memoryview(b"a"),memoryview(b"x")); t(lambda: memoryview(b"a") in b"abc"); t(bytearray(b"ab").extend,memoryview(b"c")); t(bytes.fromhex,memoryview(b"ab")) ; 

try: type("X", (memoryview,), {})
except TypeError as e: print(e)
 
match memoryview(b"ab"):
    case [a,bb]: print("seq",a,bb)
    case _: print("no")
print({memoryview(b"k"):1}[b"k"], memoryview(b"ab")[0:1]==b"a", "end")
print(repr(memoryview(b"ab"))[:10])
