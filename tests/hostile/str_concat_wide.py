s = ''
for i in range(30000): s = 'é' + s
print(len(s))
