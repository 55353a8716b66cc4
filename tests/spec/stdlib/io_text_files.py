"""TextIOWrapper: reading and writing, ends of lines, positions, encodings."""
import io
def t(f,*a,**k):
    try: print(getattr(f,'__name__',f), [x if isinstance(x,(int,str,bytes)) else type(x).__name__ for x in a], '->', repr(f(*a,**k)))
    except BaseException as e: print(getattr(f,'__name__',f), [x if isinstance(x,(int,str,bytes)) else type(x).__name__ for x in a], k, type(e).__name__, e)
b=io.BytesIO(); tw=io.TextIOWrapper(b, encoding="utf-8", newline="\n")
print(tw.write("héllo\nwörld\n"), b.getvalue()); tw.flush(); print(b.getvalue(), tw.seek(0), tw.readline(), tw.tell(), tw.read(), tw.encoding, tw.errors, tw.newlines, tw.line_buffering, tw.write_through, tw.buffer is b)
print(tw.detach() is b); t(tw.read)
tw=io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc\nd")); print(list(tw), tw.newlines, tw.encoding)
tw=io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc\nd"),newline=""); print(list(tw), tw.newlines)
tw=io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc\nd"),newline="\r"); print(list(tw), tw.newlines)
t(io.TextIOWrapper,5); t(io.TextIOWrapper,io.BytesIO(),encoding="zzz"); t(io.TextIOWrapper,io.BytesIO(),errors="zzz"); t(io.TextIOWrapper,io.BytesIO(),newline="x")
tw=io.TextIOWrapper(io.BytesIO(b"abc"), encoding="ascii"); t(tw.write,b"x"); t(tw.read,1); t(tw.seek,1,1); t(tw.seek,-1); t(tw.truncate); t(tw.fileno); t(tw.reconfigure,line_buffering=True); print(tw.line_buffering); print(tw.readable(),tw.writable(),tw.seekable(),tw.closed); tw.close(); t(tw.read); t(tw.write,"a"); t(tw.flush); t(tw.readline); t(tw.tell); t(next,tw)
d=io.IncrementalNewlineDecoder(None,True); print(repr(d.decode("a\r")),repr(d.decode("\nb\rc\n")),d.newlines,d.getstate(),repr(d.decode("x\r",True))); d.reset(); print(d.newlines)
print(repr(io.TextIOWrapper(io.BytesIO(),encoding="utf-8")))
data = "zwölf\r\nJäger\rlaufen\n😀 ende".encode()
for newline in None, "", "\n", "\r", "\r\n":
    w = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=newline)
    w._CHUNK_SIZE = 5
    places = []
    while True:
        places.append(w.tell())
        if not w.readline():
            break
    print(repr(newline), len(places), w.newlines)
    for place in places:
        w.seek(place)
        print(repr(w.read(3)), w.tell(), repr(w.readline(4)), repr(w.read()), end="; ")
    print()
for encoding in "utf-16", "latin-1", "utf-8-sig":
    raw = io.BytesIO()
    w = io.TextIOWrapper(raw, encoding=encoding, newline="\r\n")
    print(encoding, w.write("é\nb\n"), w.tell(), raw.getvalue(), w.seek(0), list(w), w.seek(0, 2), w.write("!"), w.flush(), raw.getvalue())
w = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace", line_buffering=True)
print(w.write("é\n"), w.buffer.getvalue(), w.errors, w.write("x"), w.buffer.getvalue(), w.reconfigure(newline="\r", encoding="utf-8"), w.write("ö\n"), w.buffer.getvalue())
print("printed", 1, file=w)
print(w.buffer.getvalue())
