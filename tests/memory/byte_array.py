data = bytearray(30_000_000)
print(data.find(b'x'), data.count(b'y'))
print(len(data + data))
