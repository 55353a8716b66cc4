k=[]
while True:
 class A:
  __slots__=("a","b")
 k.append(A)
