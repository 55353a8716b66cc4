s = ''
for i in range(100000): s = s + 'a' * 10
print(len(s))
