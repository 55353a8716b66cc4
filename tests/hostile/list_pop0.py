x = list(range(100000))
while x: x.pop(0)
print('ok')
