d = {}
for i in range(100): d[float('nan')] = i
print(len(d))
