import io
b = io.BytesIO(b'abc')
g = b.getbuffer()
for f in (lambda: b.write(b'abcdefg'), lambda: b.truncate(1), lambda: b.close(), lambda: b.seek(0), lambda: b.__init__(b'x')):
    try: f(); print('ok')
    except BufferError as e: print(e)
g.release()
b.close()
try: b.read()
except ValueError as e: print(e)
