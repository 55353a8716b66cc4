x = bytearray(300000)
while x: x.pop(0)
print('ok')
