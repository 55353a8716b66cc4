k=[]
i=0
while True:
 i+=1
 k.append(type("T%d"%i,(),{"a%d"%i:1}))
