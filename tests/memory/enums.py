from enum import Enum
k=[]
while True:
 class A(Enum):
  X=1
  Y=2
 k.append(A)
