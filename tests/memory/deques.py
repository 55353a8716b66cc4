from collections import deque
k=[]
while True: k.append(deque([1]))
