k=[]
n=16
while True:
 l=[bytes(n) for j in range(1000000//n)]
 k.extend(l[::7])
 n=n*3//2
 if n>30000: n=16
