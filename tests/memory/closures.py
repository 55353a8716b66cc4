def m(a):
 b=a
 def f(): return a+b
 return f
k=[]
while True: k.append(m(1))
