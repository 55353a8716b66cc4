k=[]
i=0
while True:
 i+=1
 s=str(i)*50
 k.append(s); k.append(s.encode()); k.append(bytearray(s.encode()))
