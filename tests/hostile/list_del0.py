x = list(range(100000))
while x: del x[0]
print('ok')
