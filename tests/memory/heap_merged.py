import heapq
n=10
while True:
 n*=2
 l=heapq.nsmallest(n,range(n*2)); m=list(heapq.merge(l,l))
