import difflib, hashlib, base64, zlib, binascii, struct, secrets, random, math, string
random.seed(42); print(random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3), round(random.random(), 6), random.shuffle(x := [1, 2, 3, 4]), x)
a, b = "one two three four".split(), "one 2 three four five".split()
for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b).get_opcodes(): print(f"{tag:8} {a[i1:i2]} -> {b[j1:j2]}")
print("\n".join(difflib.unified_diff(["a", "b", "c"], ["a", "x", "c"], "f1", "f2", lineterm="")), difflib.get_close_matches("appel", ["ape", "apple", "peach"]), round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 3))
def patch_of(old, new): return [(tag, i1, i2, new[j1:j2]) for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new).get_opcodes() if tag != "equal"]
def apply(old, patch):
    out, at = [], 0
    for tag, i1, i2, new in patch: out += old[at:i1]; out += new; at = i2
    return out + list(old[at:])
p = patch_of(a, b); print(p, apply(a, p) == b)
class Store:
    def __init__(self): self.blobs, self.refs = {}, {}
    def put(self, data: bytes) -> str:
        key = hashlib.sha256(data).hexdigest()[:12]; self.blobs.setdefault(key, zlib.compress(data)); return key
    def get(self, key): return zlib.decompress(self.blobs[key])
    def commit(self, name, files):
        tree = {path: self.put(text.encode()) for path, text in sorted(files.items())}
        self.refs.setdefault(name, []).append(tree); return tree
    def status(self, name):
        hist = self.refs[name]; old, new = (hist[-2] if len(hist) > 1 else {}), hist[-1]
        return {"added": sorted(new.keys() - old.keys()), "removed": sorted(old.keys() - new.keys()), "changed": sorted(k for k in new.keys() & old.keys() if new[k] != old[k])}
s = Store(); s.commit("main", {"a.txt": "hello", "b.txt": "bye"}); print(s.status("main")); print(s.commit("main", {"a.txt": "hello", "b.txt": "bye!", "c/d": ""})); print(s.status("main"), len(s.blobs), s.get(s.refs["main"][-1]["b.txt"]))
print(base64.b64encode(b"hello\xff"), base64.urlsafe_b64decode("aGk_"), base64.b32encode(b"hi"), base64.b16decode("4142"), binascii.crc32(b"abc"), binascii.hexlify(b"ab", "-"), hashlib.md5(b"x").hexdigest(), zlib.adler32(b"abc"))
try: base64.b64decode("a")
except binascii.Error as e: print(e)
head = struct.pack(">HBBI4s", 0xCAFE, 1, 2, 3, b"ab"); print(head.hex(" "), struct.unpack(">HBBI4s", head), [hex(x) for x, in struct.iter_unpack(">H", head)])
def varint(n):
    out = bytearray()
    while True:
        n, low = n >> 7, n & 127
        out.append(low | (128 if n else 0))
        if not n: return bytes(out)
def unvarint(data):
    n = shift = 0
    for i, byte in enumerate(data):
        n |= (byte & 127) << shift; shift += 7
        if byte < 128: return n, data[i + 1:]
    raise ValueError("truncated")
for n in (0, 127, 128, 300, 2 ** 70): print(n, varint(n), unvarint(varint(n) + b"x"))
try: unvarint(b"\x80")
except ValueError as e: print(e)
table = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[13:] + string.ascii_lowercase[:13]); print("hello".translate(table), "hello".translate(table).translate(table))


