s = 'a' * 1000000
for i in range(1000): t = s[i:]
print(len(t))
