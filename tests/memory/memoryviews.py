k=[]
b=bytearray(10)
while True: k.append(memoryview(b))
