# recorded: native
"""Every format of struct: sizes, values at the bounds, buffers, and the texts of errors."""
import struct
def t(f,*a,**k):
    try: print(getattr(f,'__name__',f),a,'->',repr(f(*a,**k)))
    except BaseException as e: print(getattr(f,'__name__',f),a, k, type(e).__name__, e)
P=struct.pack; U=struct.unpack; C=struct.calcsize
for c in "xcbB?hHiIlLqQnNefdspP":
    for p in "@=<>!":
        t(C,p+c); t(C,p+"b"+c)
for c in "bBhHiIlLqQnNP":
    for p in "@<":
        if p=="<" and c in "nNP": continue
        for v in (-1,255,-129,65536,2**31-1,-2**31-1,2**63,-2**63-1,2**64,-2**70,1.5,True):
            t(P,p+c,v)
for f,a in [("c",(b"ab",)),("c",("a",)),("c",(1,)),("c",(bytearray(b"a"),)),("s",("a",)),("3s",(b"abcdef",)),("3s",(bytearray(b"a"),)),("5p",(b"ab",)),("5p",(b"abcdefgh",)),("p",(b"a",)),("0s",(b"a",)),("0p",(b"a",)),("300p",(b"q"*290,)),("s",(1,)),("p",(1,)),("f",("a",)),("f",(1e40,)),("f",(1,)),("f",(2**1030,)),("d",(None,)),("e",(65504.0,)),("e",(65520.0,)),("e",(1e-8,)),("e",("a",)),("?",("",)),("?",([1],)),("??",(2,0)),("f",(float('nan'),)),("d",(float('-inf'),)),("e",(float('nan'),)),("P",(-1,)),("P",(5,)),("P",("a",))]:
    t(P,f,*a)
for f in ["z","1","3","i1","<n","<P","","2h3b","3 i","i i"," <i","<<i","99999999999999999999i","9223372036854775807i","i\0","é","0i","bi","b0i","ib","bhq","xq","=bhq","x"*5,"2x3s0p",b"<i","\ti\n"]:
    t(C,f); 0
t(C,1); t(C,None); t(struct.Struct,1); t(P); t(P,"i"); t(P,"i",1,2); t(P,"",1)
t(U,"i",b"abc"); t(U,"<iB",b"abcde"); t(U,"<i","abcd"); t(U,"<i",5); t(U,"<3s2p?c",b"abc\x01q\x02z"); t(U,"<4p",b"\x09abc"); t(U,"<hHbBqQ",bytes(range(200,222))); t(U,">efd",b"\x3c\x00\x40\x49\x0f\xdb\x40\x09\x21\xfb\x54\x44\x2d\x18");
t(struct.unpack_from,"<i",b"abcdefgh",2); t(struct.unpack_from,"<i",b"abcdefgh",5); t(struct.unpack_from,"<i",b"abcdefgh",-3); t(struct.unpack_from,"<i",b"abcdefgh",-9); t(struct.unpack_from,"<i",b"abcdefgh",-4); t(struct.unpack_from,"<i",buffer=b"abcdefgh",offset=1); t(struct.unpack_from,"<i",b"abc",100)
ba=bytearray(8)
t(struct.pack_into,"<i",ba,2,-1); print(ba); t(struct.pack_into,"<i",ba,5,1); t(struct.pack_into,"<i",ba,-4,77); print(ba); t(struct.pack_into,"<i",ba,-3,1); t(struct.pack_into,"<i",ba,-9,1); t(struct.pack_into,"<i",b"abcd",0,1); t(struct.pack_into,"<i",ba); t(struct.pack_into,"<i");  t(struct.pack_into,"<i",ba,0); t(struct.pack_into,"<i",ba,"a",1); t(struct.pack_into,"<i",ba,0,1,2); t(struct.pack_into,"<i",ba,100,1); t(struct.pack_into,"<b",ba,1,300); print(ba)
t(struct.iter_unpack,"<i",b"abc"); t(struct.iter_unpack,"",b""); print(list(struct.iter_unpack("<hb",bytes(range(9)))), type(struct.iter_unpack("b",b"a")), struct.iter_unpack("b",b"abc").__length_hint__())
s=struct.Struct("<hb"); print(s.format,s.size,s.pack(1,2),s.unpack(b"abc"),list(s.iter_unpack(b"abcdef")),s.unpack_from(b"xabc",1)); s.pack_into(ba,0,1,2); print(ba)
t(s.pack,1); t(s.unpack,b""); t(s.pack_into,ba,0); t(s.pack_into,ba); t(s.unpack_from,b"",0); t(s.pack,1,"a")
class I:
    def __index__(self): print("index"); return 5
class F:
    def __float__(self): print("float"); return 2.5
class B:
    def __bool__(self): print("bool"); return False
print(P("<iB",I(),I()), P("<fd",F(),I()), P("?",B()))
for f, a in [("<bi", (300, I())), ("<ib", (I(), 300))]:
    try: P(f, *a)
    except struct.error as e: print(e)
print(struct.error.__mro__, struct.__all__)
print(struct.Struct(b"<i").format, struct.Struct.__module__, struct.Struct("i")==struct.Struct("i"))
