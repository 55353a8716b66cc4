# Slices with steps, assignments to them, deletion, starred targets.
a=list(range(10))
print(a[::-1],a[::2],a[8:2:-2],a[1:5:1],(1,2,3,4)[::-1],"hello"[::-1],"hello"[::2],"héllo"[::-1],"ab"[5:1:-1])
a[2:4]=[7]; print(a)
a[2:3]=(1,2,3); print(a)
a[::2]=[0]*len(a[::2]); print(a)
a[1:1]=a; print(a)
a[::-1]=a[:]; print(a)
try:
    a[::2]=[1]
except ValueError as e: print(e)
del a[3]; del a[2:5]; del a[::3]; print(a)
del a[-1]; print(a)
try:
    del a[100]
except IndexError as e: print(e)
x,*y,z=[1,2,3,4]; print(x,y,z)
x,*y=(1,); print(x,y)
*y,z="abc"; print(y,z)
try:
    x,*y,z=[1]
except ValueError as e: print(e)
first,second,*_ = a[:4]; print(first,second,_)
