b=bytearray(b'abc')
for a in [(5,),(1,),(-1,),(1,2),(),('x',),(1.5,),(10**30,)]:
    try: print(b.resize(*a),b)
    except Exception as e: print(type(e).__name__,e)
b.resize(0); print(b)
class I:
    def __index__(self): return 3
b.resize(I()); print(b)
with memoryview(b):
    try: b.resize(9)
    except BufferError as e: print(e)
    b.resize(3)
class B(bytes): pass
print(b'a'.__bytes__(), type(B(b'x').__bytes__()))
try: bytearray().__bytes__
except AttributeError as e: print(e)
try: b+=b
except BufferError as e: print(e, b)
b=bytearray(); b+=b; print(b)
