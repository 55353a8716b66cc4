from decimal import Decimal
k=[]
i=0
while True:
 i+=1
 k.append(Decimal(i)/7)
