"""uuid: forms of a UUID, versions by hashes, comparison, refusals."""
import uuid


def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


a = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
print(a, repr(a), a.hex, a.int, a.bytes, a.bytes_le, a.fields, a.urn, a.variant, a.version, a.time, a.clock_seq, a.node)
print(uuid.UUID("urn:uuid:12345678123456781234567812345678") == a, uuid.UUID(bytes=a.bytes) == a, uuid.UUID(bytes_le=a.bytes_le) == a, uuid.UUID(fields=a.fields) == a, uuid.UUID(int=a.int) == a, hash(a) == hash(uuid.UUID(int=a.int)))
for name in "python.org", b"bytes", "é":
    for space in uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500:
        print(uuid.uuid3(space, name), uuid.uuid5(space, name))
b = uuid.uuid5(uuid.NAMESPACE_DNS, "x")
print(b.version, b.variant, b < a, b > a, b <= b, a == 5, sorted([b, a])[0] is a, int(a) == a.int, {a: 1}[uuid.UUID(int=a.int)])
print(uuid.uuid8(1, 2, 3), uuid.uuid8(1, 2, 3).version, uuid.NIL, uuid.MAX, uuid.MAX.version, uuid.NIL.variant)
t(uuid.UUID)
t(uuid.UUID, "zz")
t(uuid.UUID, "x" * 32)
t(uuid.UUID, bytes=b"a")
t(uuid.UUID, bytes_le=b"a")
t(uuid.UUID, int=-1)
t(uuid.UUID, int=1 << 128)
t(uuid.UUID, fields=(1, 2))
t(uuid.UUID, fields=(1 << 32, 0, 0, 0, 0, 0))
t(uuid.UUID, fields=(0, 0, 0, 0, 0, 1 << 48))
t(uuid.UUID, int=5, version=4)
t(uuid.UUID, int=5, version=9)
t(setattr, a, "int", 5)
t(lambda: a < 5)
