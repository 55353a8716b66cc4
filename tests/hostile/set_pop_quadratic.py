s = set(range(100000))
n = 0
while s: s.pop(); n += 1
print(n)
