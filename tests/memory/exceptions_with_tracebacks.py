def f(n):
 if n: f(n-1)
 raise ValueError(n)
k=[]
while True:
 try: f(50)
 except ValueError as e: k.append(e)
