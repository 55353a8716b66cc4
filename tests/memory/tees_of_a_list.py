import itertools
k=[]
while True: k.extend(itertools.tee([1,2],9))
