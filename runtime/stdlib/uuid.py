"""Identifiers that are unique without anybody keeping a list of them (RFC 9562)."""

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility", "reserved for future definition",
]
# The types, whose names the parameters of UUID hide.
bytes_ = bytes
int_ = int
_VERSION_BITS = 0xC000 << 48 | 0xF000 << 64


_FIELD_BITS = (32, 16, 16, 8, 8, 48)


def _field(number):
    mask, behind = (1 << _FIELD_BITS[number]) - 1, sum(_FIELD_BITS[number + 1:])
    return property(lambda self: self.int >> behind & mask)


class UUID:
    """An identifier of 128 bits, which does not change."""

    __slots__ = ("int", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if int is not None:
            pass
        elif hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = int_(digits, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            assert isinstance(bytes_le, bytes_), repr(bytes_le)
            bytes = bytes_le[4 - 1 :: -1] + bytes_le[6 - 1 : 4 - 1 : -1] + bytes_le[8 - 1 : 6 - 1 : -1] + bytes_le[8:]
            int = int_.from_bytes(bytes)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes)
        elif fields is not None:
            if len(fields) != 6:
                raise ValueError("fields is not a 6-tuple")
            int = 0
            for number, (value, bits) in enumerate(zip(fields, _FIELD_BITS), 1):
                if not 0 <= value < 1 << bits:
                    raise ValueError(f"field {number} out of range (need a{'n' if bits == 8 else ''} {bits}-bit value)")
                int = int << bits | value
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError("illegal version number")
            int &= ~_VERSION_BITS
            int |= 0x8000 << 48 | version << 76
        object.__setattr__(self, "int", int)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{type(self).__name__}('{self}')"

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __getstate__(self):
        return {"int": self.int}

    def __setstate__(self, state):
        object.__setattr__(self, "int", state["int"])

    def __str__(self):
        x = self.hex
        return f"{x[:8]}-{x[8:12]}-{x[12:16]}-{x[16:20]}-{x[20:]}"

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        bytes = self.bytes
        return bytes[4 - 1 :: -1] + bytes[6 - 1 : 4 - 1 : -1] + bytes[8 - 1 : 6 - 1 : -1] + bytes[8:]

    time_low, time_mid, time_hi_version = _field(0), _field(1), _field(2)
    clock_seq_hi_variant, clock_seq_low, node = _field(3), _field(4), _field(5)
    fields = property(
        lambda self: (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node)
    )

    @property
    def time(self):
        if self.version == 6:
            return self.time_low << 28 | self.time_mid << 12 | self.time_hi_version & 0x0FFF
        if self.version == 7:
            return self.int >> 80
        return (self.time_hi_version & 0x0FFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    hex, urn = property(lambda self: self.bytes.hex()), property(lambda self: f"urn:uuid:{self}")

    @property
    def variant(self):
        # The first bits of the second half that are set tell it.
        top = self.int >> 61 & 7
        if top < 4:
            return RESERVED_NCS
        return (RFC_4122, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE)[top - 4]

    @property
    def version(self):
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None



def uuid3(namespace, name):
    """The identifier of a name in a namespace, by MD5."""
    from hashlib import md5

    if isinstance(name, str):
        name = bytes(name, "utf-8")
    return UUID(bytes=md5(namespace.bytes + name, usedforsecurity=False).digest()[:16], version=3)


def uuid4():
    """A random identifier."""
    from secrets import token_bytes

    return UUID(bytes=token_bytes(16), version=4)


def uuid5(namespace, name):
    """The identifier of a name in a namespace, by SHA-1."""
    from hashlib import sha1

    if isinstance(name, str):
        name = bytes(name, "utf-8")
    return UUID(bytes=sha1(namespace.bytes + name, usedforsecurity=False).digest()[:16], version=5)


def uuid8(a=None, b=None, c=None):
    """An identifier of three numbers; those that are not given are random."""
    if a is None or b is None or c is None:
        from secrets import randbits

        a = randbits(48) if a is None else a
        b = randbits(12) if b is None else b
        c = randbits(62) if c is None else c
    return UUID(int=(a & 0xFFFF_FFFF_FFFF) << 80 | (b & 0xFFF) << 64 | c & 0x3FFF_FFFF_FFFF_FFFF, version=8)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
NIL = UUID("00000000-0000-0000-0000-000000000000")
MAX = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")
