import struct
b = bytearray(16)
class I:
    def __index__(self): b.clear(); return 5
for args in (('<ii', b, 0, I(), I()), ('<ii', b, I(), 1, 2)):
    b[:] = bytes(16)
    try: struct.pack_into(*args); print(b)
    except Exception as e: print(type(e).__name__, e)
