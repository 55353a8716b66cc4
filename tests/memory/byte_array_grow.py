data = bytearray()
for i in range(100):
    data += b'x' * 1_000_000
print(len(data))
