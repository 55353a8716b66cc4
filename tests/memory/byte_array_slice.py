data = bytearray(20_000_000)
data[5:10] = data
print(len(data))
del data[::2]
print(len(data))
