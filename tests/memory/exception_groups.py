k=[]
while True: k.append(ExceptionGroup("x",[ValueError(1)]))
