"""array.array: typecodes, items at the bounds, slices, methods, buffers, subclasses, and the texts of errors."""
from array import array, typecodes, ArrayType
def t(f,*a,**k):
    try: print(getattr(f,'__name__',f),a,'->',repr(f(*a,**k)))
    except BaseException as e: print(getattr(f,'__name__',f),a, k, type(e).__name__, e)
print(typecodes, ArrayType is array, array)
for c in "bBuhHiIqQfdw": print(c, array(c).itemsize, array(c))
a=array('i',[1,2,3]); print(a,repr(a),len(a),a.typecode,a.itemsize,a[0],a[-1],a[1:],a[::-1],a+a,a*2,2*a,a==array('i',[1,2,3]),a<array('i',[1,2,4]),a==array('d',[1,2,3]),3 in a,"x" in a,list(a),bool(array('b')))
for c,v in [('b',128),('b',-129),('B',-1),('B',256),('h',40000),('H',-1),('H',70000),('I',-1),('q',2**63),('q',-2**63-1),('Q',-1),('Q',2**64),('b','a'),('b',1.5),('f','a'),('d',None),('u','ab'),('u',1),('w',''),('w','ab'),('w',5),('f',1e300),('I','a'),('Q',1.5),]: t(array(c).append,v)
t(array,'x'); t(array,'ii'); t(array,1); t(array,'i',5); t(array,'i',"abc"); t(array,'u',"héllo"); t(array,'w',"a😀"); t(array,'i',b"abcd"); t(array,'i',b"abc"); t(array,'b',[1,300]); t(array,'i',[1,"a"]); t(array,'d',(1,2.5)); t(array,'i',array('h',[1,2])); t(array,'w',array('u',"ab")); t(array,'i',array('w',"ab")); t(array,'i',range(3)); t(array,'b',bytearray(b"ab"))
a=array('i',[1,2,3,4,5]); 
t(a.insert,1,9); t(a.insert,-100,7); t(a.insert,100,8); print(a); t(a.pop); t(a.pop,0); t(a.pop,50); t(array('i').pop); t(a.remove,9); t(a.remove,99); print(a); t(a.index,3); t(a.index,99); t(a.index,3,1); t(a.index,3,3); t(a.index,3,-4,-1); t(a.count,3); t(a.reverse); print(a); t(a.extend,[6,7]); t(a.extend,array('i',[8])); t(a.extend,array('h',[8])); t(a.extend,5); t(a.extend,"a"); print(a)
t(a.tobytes); t(a.tolist); t(a.frombytes,b"\1\0\0\0"); t(a.frombytes,b"abc"); t(a.frombytes,"abcd"); t(a.fromlist,[1,2]); t(a.fromlist,(1,)); t(a.fromlist,[1,"a"]); t(a.byteswap); print(a); t(array('b',[1]).byteswap); t(array('u',"ab").tounicode); t(array('i').tounicode); t(array('i').fromunicode,"a"); u=array('w',"x"); t(u.fromunicode,"yz"); print(u,u.tounicode(),u.tolist())
a=array('h',range(10)); a[1]=100; a[-1]=5; print(a); t(a.__setitem__,20,1); t(a.__setitem__,0,"a"); t(a.__setitem__,0,70000); t(a.__setitem__,"a",1); t(a.__getitem__,"a"); t(a.__getitem__,20); t(a.__getitem__,2**70); t(a.__delitem__,20); t(a.__delitem__,"a")
a[2:4]=array('h',[9,9,9]); print(a); a[::2]=array('h',[0]*len(a[::2])); print(a); t(a.__setitem__,slice(0,4,2),array('h',[1])); t(a.__setitem__,slice(0,1),[1]); t(a.__setitem__,slice(0,1),array('b',[1])); del a[0]; del a[1:3]; del a[::3]; print(a); a[1:1]=a; print(a); a+=array('h',[1]); a*=2; print(a); t(a.__iadd__,[1]); t(a.__add__,[1]); t(a.__add__,array('b')); t(lambda:a*1.5); t(a.__imul__,-1); print(a)
print(array('d',[1.0,float('nan')]), array('f',[1.1]), array('d',[1])==array('i',[1]), array('w',"a")==array('u',"a"), array('b',[1])<array('b',[1,2]), array('b')==[], array('b')!=[]); t(lambda: array('b')<[]); t(hash,array('b'))
import copy
print(copy.copy(array('i',[1])), copy.deepcopy(array('i',[1])))
m=memoryview(array('i',[1,2,3])); print(m.format,m.itemsize,m.shape,m.tolist(),m[1],m.nbytes,bytes(m[1:])); m[0]=7; print(m.obj); print(bytes(array('h',[1,2])), bytearray(array('B',[1])), array('u',"é").tobytes())
it=iter(array('i',[1,2])); print(type(it).__name__, next(it), list(it), list(it), list(reversed(array('i',[1,2,3])))); print(sum(array('d',[1.5,2])), max(array('i',[3,1])), sorted(array('b',[3,1])), [*array('b',[1])], dict(enumerate(array('b',[5]))))
class S(array):
    def __new__(cls, *a): return super().__new__(cls,'i',a[0])
    def total(self): return sum(self)
s=S([1,2]); print(s, s.total(), type(s), len(s), s+s, type(s[:1]), s==array('i',[1,2])); s.append(3); s.x=1; print(s, s.x)
with memoryview(s) as mm: t(s.append,1); t(s.pop); t(s.extend,[1]); t(s.byteswap)
match array('i',[1,2]):
    case [x,y]: print("seq",x,y)
    case _: print("no")


