"""Base16, Base32, Base64 (RFC 3548), Base85 and Ascii85 data encodings."""

import binascii

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode",
    "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
    "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]

bytes_types = (bytes, bytearray)

MAXLINESIZE = 76
MAXBINSIZE = (MAXLINESIZE // 4) * 3

_URLSAFE_ENCODE = bytes.maketrans(b"+/", b"-_")
_URLSAFE_DECODE = bytes.maketrans(b"-_", b"+/")
_LETTERS_32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LETTERS_32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_DIGITS_32 = b"0123456789abcdefghijklmnopqrstuv"
_LETTERS_85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_LETTERS_A85 = bytes(range(33, 118))
_LETTERS_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
# Tables that are made when they are first asked for.
_tables = {}


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Encode the bytes-like object s using Base64 and return a bytes object."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 encoded bytes-like object or ASCII string s."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode bytes-like object s using the standard Base64 alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode bytes encoded with the standard Base64 alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64encode(s).translate(_URLSAFE_ENCODE)


def urlsafe_b64decode(s):
    """Decode bytes using the URL- and filesystem-safe Base64 alphabet."""
    s = _bytes_from_decode_data(s)
    return b64decode(s.translate(_URLSAFE_DECODE))


def _b32encode(letters, s):
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    leftover = len(s) % 5
    if leftover:
        s = s + b"\0" * (5 - leftover)
    pairs = _tables.get(letters)
    if pairs is None:
        single = [bytes((letter,)) for letter in letters]
        pairs = _tables[letters] = [first + second for first in single for second in single]
    encoded = bytearray()
    for at in range(0, len(s), 5):
        number = int.from_bytes(s[at : at + 5])
        encoded += pairs[number >> 30] + pairs[number >> 20 & 0x3FF] + pairs[number >> 10 & 0x3FF] + pairs[number & 0x3FF]
    padding = (0, 6, 4, 3, 1)[leftover]
    if padding:
        encoded[-padding:] = b"=" * padding
    return bytes(encoded)


def _b32decode(letters, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b"=")
    padding = length - len(s)
    values = _tables.get((letters,))
    if values is None:
        values = _tables[(letters,)] = {letter: value for value, letter in enumerate(letters)}
    decoded = bytearray()
    for at in range(0, len(s), 8):
        number = 0
        try:
            for letter in s[at : at + 8]:
                number = (number << 5) + values[letter]
        except KeyError:
            raise binascii.Error("Non-base32 digit found") from None
        decoded += number.to_bytes(5)
    if length % 8 or padding not in {0, 1, 3, 4, 6}:
        raise binascii.Error("Incorrect padding")
    if padding and decoded:
        number <<= 5 * padding
        last = number.to_bytes(5)
        leftover = (43 - 5 * padding) // 8
        decoded[-5:] = last[:leftover]
    return bytes(decoded)


def b32encode(s):
    """Encode the bytes-like objects using base32 and return a bytes object."""
    return _b32encode(_LETTERS_32, s)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s."""
    return _b32decode(_LETTERS_32, s, casefold, map01)


def b32hexencode(s):
    """Encode the bytes-like objects using base32hex and return a bytes object."""
    return _b32encode(_LETTERS_32_HEX, s)


def b32hexdecode(s, casefold=False):
    """Decode the base32hex encoded bytes-like object or ASCII string s."""
    return _b32decode(_LETTERS_32_HEX, s, casefold)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string s."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _85encode(b, letters, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    if padding:
        b = b + b"\0" * padding
    pairs = _tables.get(letters)
    if pairs is None:
        single = [bytes((letter,)) for letter in letters]
        pairs = _tables[letters] = single, [first + second for first in single for second in single]
    single, pairs = pairs
    chunks = []
    for at in range(0, len(b), 4):
        word = int.from_bytes(b[at : at + 4])
        if foldnuls and not word:
            chunks.append(b"z")
        elif foldspaces and word == 0x20202020:
            chunks.append(b"y")
        else:
            chunks.append(pairs[word // 614125] + pairs[word // 85 % 7225] + single[word % 85])
    if padding and not pad:
        if chunks[-1] == b"z":
            chunks[-1] = single[0] * 5
        chunks[-1] = chunks[-1][:-padding]
    return b"".join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object."""
    result = _85encode(b, _LETTERS_A85, pad, True, foldspaces)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[at : at + wrapcol] for at in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b"")
        result = b"\n".join(chunks)
    if adobe:
        result += b"~>"
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(b"~>"))
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    decoded = bytearray()
    word = count = 0
    for x in b + b"u" * 4:
        if 33 <= x <= 117:
            word = word * 85 + x - 33
            count += 1
            if count == 5:
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None
                decoded += word.to_bytes(4)
                word = count = 0
        elif x == 122:
            if count:
                raise ValueError("z inside Ascii85 5-tuple")
            decoded += b"\0\0\0\0"
        elif foldspaces and x == 121:
            if count:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded += b"    "
        elif x in ignorechars:
            continue
        else:
            raise ValueError("Non-Ascii85 digit found: %c" % x)
    padding = 4 - count
    return bytes(decoded[:-padding] if padding else decoded)


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object."""
    return _85encode(b, _LETTERS_85, pad)


def _85decode(b, letters, name):
    values = _tables.get((letters,))
    if values is None:
        values = _tables[(letters,)] = {letter: value for value, letter in enumerate(letters)}
    padding = -len(b) % 5
    b = b + letters[-1:] * padding
    decoded = bytearray()
    for at in range(0, len(b), 5):
        word = 0
        for place, letter in enumerate(b[at : at + 5]):
            value = values.get(letter)
            if value is None:
                raise ValueError(f"bad {name} character at position {at + place}")
            word = word * 85 + value
        if word > 0xFFFFFFFF:
            raise ValueError(f"{name} overflow in hunk starting at byte {at}")
        decoded += word.to_bytes(4)
    return bytes(decoded[:-padding] if padding else decoded)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b."""
    return _85decode(_bytes_from_decode_data(b), _LETTERS_85, "base85")


def z85encode(s):
    """Encode bytes-like object b in z85 format and return a bytes object."""
    return _85encode(s, _LETTERS_Z85)


def z85decode(s):
    """Decode the z85-encoded bytes-like object or ASCII string b."""
    return _85decode(_bytes_from_decode_data(s), _LETTERS_Z85, "z85")


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    if not isinstance(s, bytes_types):
        try:
            m = memoryview(s)
        except TypeError as err:
            raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from err
        if m.format not in ("c", "b", "B"):
            raise TypeError("expected single byte elements, not %r from %s" % (m.format, s.__class__.__name__))
        if m.ndim != 1:
            raise TypeError("expected 1-D data, not %d-D data from %s" % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Encode a bytestring into a bytes object containing multiple lines of base-64 data."""
    _input_type_check(s)
    return b"".join([binascii.b2a_base64(s[at : at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    _input_type_check(s)
    return binascii.a2b_base64(s)
