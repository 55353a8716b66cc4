async def g():
 return 1
k=[]
while True: k.append(g())
