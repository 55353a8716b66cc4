c = bytes(1_000_000)
a = bytearray()
while True: a[1:1] = c
