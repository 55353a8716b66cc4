d = {}
for i in range(20000): d[i * (2**61 - 1)] = i
print(len(d))
