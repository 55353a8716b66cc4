class I:
    def __index__(self): x.clear(); return 5
x = list(range(10))
try: print(x[I()])
except IndexError as e: print(e)
x = list(range(10))
try: x[I()] = 1
except IndexError as e: print(e)
x = list(range(10))
try: print(x[I():I()])
except IndexError as e: print(e)
x = list(range(10))
x[2:I()] = [1, 2, 3]; print(x)
x = list(range(10))
try: x[::I()] = [1, 2]
except ValueError as e: print(e)
x = list(range(10)); del x[I():]; print(x)
x = list(range(10)); x.insert(I(), 5); print(x)
x = list(range(10))
try: x.pop(I())
except IndexError as e: print(e)
x = bytearray(range(10))
try: x[I()] = 3
except IndexError as e: print(e)
x = bytearray(range(10)); x[2:I()] = b'abc'; print(x)
x = bytearray(range(10)); x.insert(I(), 5); print(x)
x = list(range(10)); print(x * I())
x = [1, 2]
try: x *= I(); print(x)
except Exception as e: print(e)
