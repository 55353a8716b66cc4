from array import array
a = array('i', [1, 2, 3])
m = memoryview(a)
for f in (lambda: a.append(1), lambda: a.extend([1]), lambda: a.pop(), lambda: a.__delitem__(0), lambda: a.insert(0, 1), lambda: a.__iadd__(array('i', [1])), lambda: a.__imul__(2), lambda: a.fromlist([1]), lambda: a.frombytes(b'abcd'), lambda: a.byteswap(), lambda: a.reverse()):
    try: f(); print('ok')
    except BufferError as e: print(e)
class I:
    def __index__(self): a.pop() if len(a) else 0; return 0
m.release()
try: a[I()] = I()
except Exception as e: print(e)
a = array('i', [1])
try: a.extend(I() for _ in range(5))
except Exception as e: print(e)
