b = bytearray(b'abcdef')
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.extend(b'ab'), lambda: b.clear(), lambda: b.pop(), lambda: b.__delitem__(0), lambda: b.insert(0, 1), lambda: b.__iadd__(b'x'), lambda: b.__imul__(2), lambda: b.__setitem__(slice(0, 1), b'xyz'), lambda: b.remove(97), lambda: b.__init__(b'zz'), lambda: b.__imul__(0)):
    try: f(); print('ok', bytes(m))
    except BufferError as e: print(e)
m2 = m[1:3]
m.release()
print(bytes(m2))
try: m[0]
except ValueError as e: print(e)
m2.release()
b.append(1)
m = memoryview(b)
class I:
    def __index__(self): m.release(); return 0
try: m[I()]
except ValueError as e: print(e)
m = memoryview(b)
try: m[I()] = 5
except ValueError as e: print(e)
m = memoryview(b)
try: m[0] = I()
except ValueError as e: print(e)
m = memoryview(b)
try: m[I():]
except ValueError as e: print(e)
m = memoryview(b)
class I2:
    def __index__(self): m.release(); b.clear(); return 0
try: m[0:2] = bytes([1, I2()])
except (ValueError, BufferError) as e: print(e)
m.release()
with memoryview(b) as m: m.release()
m = memoryview(b); h = m.cast('B'); m.release()
print(h.tolist()[:2])
