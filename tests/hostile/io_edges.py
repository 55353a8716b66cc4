import io
s = io.StringIO('abc\r\ndef\n', newline=None)
for f in (lambda: s.seek(-1), lambda: s.seek(2**63), lambda: s.seek(2**62), lambda: s.seek(1, 1), lambda: s.seek(0, 2), lambda: s.seek(0, 9), lambda: s.read(-5), lambda: s.read(2**63), lambda: s.read(2**62), lambda: s.readline(-5), lambda: s.readline(2**62), lambda: s.truncate(-1), lambda: s.truncate(2**62), lambda: s.write(5), lambda: s.writelines([1]), lambda: s.writelines(s), lambda: next(s), lambda: s.readlines(2**62), lambda: s.detach(), lambda: s.fileno(), lambda: s.__setstate__((1, 2, 3, 4)), lambda: s.__setstate__(('a', 'x', 2**62, None)), lambda: s.__init__('a', 'x'), lambda: s.__init__(5), lambda: s.tell(), lambda: s.close(), lambda: s.read()):
    try: f()
    except Exception as e: print(type(e).__name__, str(e)[:60])
b = io.BytesIO(b'abc')
for f in (lambda: b.seek(-1), lambda: b.seek(2**63 - 1), lambda: b.write(b'abc'), lambda: b.read(2**63 - 1), lambda: b.readinto(bytearray(5)), lambda: b.readinto(b'abc'), lambda: b.readinto(5), lambda: b.readinto(b.getbuffer()), lambda: b.write(b.getbuffer()), lambda: b.writelines([b.getbuffer()]), lambda: b.truncate(2**62), lambda: b.__setstate__((b'a', -1, None)), lambda: b.__setstate__((b'a', 2**62, None)), lambda: b.read(), lambda: b.getvalue(), lambda: b.read1(-1), lambda: b.peek(), lambda: b.close()):
    try: f()
    except Exception as e: print(type(e).__name__, str(e)[:60])
class R(io.RawIOBase):
    def readinto(self, b): b[:] = b'x' * len(b); return 10**9
    def readable(self): return True
    def writable(self): return True
    def seekable(self): return True
    def write(self, b): return 10**9
    def seek(self, *a): return -5
    def tell(self): return -5
for t in (getattr(io, n, None) for n in ('BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOWrapper')):
    if t is None: continue
    try: x = t(R())
    except Exception as e: print(type(e).__name__, e); continue
    for f in (lambda: x.read(5), lambda: x.readline(), lambda: x.peek(5), lambda: x.read1(5), lambda: x.write(b'abc'), lambda: x.write('abc'), lambda: x.flush(), lambda: x.tell(), lambda: x.seek(5), lambda: next(x), lambda: x.readinto(bytearray(5)), lambda: x.detach(), lambda: x.read()):
        try: f()
        except Exception as e: print(type(e).__name__, str(e)[:60])
