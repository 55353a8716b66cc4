"""Bytes as text: base 16, 32, 64 and 85."""

import binascii

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode",
    "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
    "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]

bytes_types = (bytes, bytearray)

# A line of an encoded file, and how many bytes it stands for.
MAXLINESIZE, MAXBINSIZE = 76, 57

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


def _data(s):
    """What is to be decoded, as bytes."""
    if isinstance(s, bytes_types):
        return s
    try:
        return s.encode("ascii") if isinstance(s, str) else memoryview(s).tobytes()
    except UnicodeEncodeError:
        raise ValueError("string argument should contain only ASCII characters")
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % s.__class__.__name__) from None


def _plain(s):
    """What is to be encoded, as bytes."""
    return s if isinstance(s, bytes_types) else memoryview(s).tobytes()


def b64encode(s, altchars=None):
    """Encodes bytes; `altchars` stand for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", _of_length(altchars, 2)))


def _of_length(characters, length):
    assert len(characters) == length, repr(characters)
    return characters


def b64decode(s, altchars=None, validate=False):
    """Decodes bytes; `altchars` stand for + and /. Other characters are left out, or refused if it is to be valid."""
    s = _data(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_of_length(_data(altchars), 2), b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encodes bytes with the usual characters."""
    return b64encode(s, None)


def standard_b64decode(s):
    """Decodes bytes of the usual characters."""
    return b64decode(s, None)


def urlsafe_b64encode(s):
    """Encodes bytes with - and _ in place of + and /."""
    return b64encode(s).translate(_URLSAFE_ENCODE)


def urlsafe_b64decode(s):
    """Decodes bytes with - and _ in place of + and /."""
    return b64decode(_data(s).translate(_URLSAFE_DECODE))


def _b32encode(letters, s):
    s = _plain(s)
    leftover = len(s) % 5
    if leftover:
        s = s + bytes(5 - leftover)
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
    s = _data(s)
    length = len(s)
    if length % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        # The digits 0 and 1, which are none, are read as the letter O and this one.
        s = s.translate(bytes.maketrans(b"01", b"O" + _of_length(_data(map01), 1)))
    if casefold:
        s = s.upper()
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
        decoded[-5:] = (number << 5 * padding).to_bytes(5)[: (43 - 5 * padding) // 8]
    return bytes(decoded)


def b32encode(s):
    """Encodes bytes by base 32."""
    return _b32encode(_LETTERS_32, s)


def b32decode(s, casefold=False, map01=None):
    """Decodes bytes by base 32; `map01` is the letter that a 1 is read as."""
    return _b32decode(_LETTERS_32, s, casefold, map01)


def b32hexencode(s):
    """Encodes bytes by base 32 with the digits first."""
    return _b32encode(_LETTERS_32_HEX, s)


def b32hexdecode(s, casefold=False):
    """Decodes bytes by base 32 with the digits first."""
    return _b32decode(_LETTERS_32_HEX, s, casefold)


def b16encode(s):
    """Encodes bytes as hexadecimal digits."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decodes hexadecimal digits."""
    s = _data(s).upper() if casefold else _data(s)
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _85encode(b, letters, pad=False, foldnuls=False, foldspaces=False):
    b = _plain(b)
    padding = -len(b) % 4
    if padding:
        b = b + bytes(padding)
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
    """Encodes bytes by Ascii85."""
    begin, end = (b"<~", b"~>") if adobe else (b"", b"")
    encoded = begin + _85encode(b, _LETTERS_A85, pad, True, foldspaces)
    if wrapcol:
        width = max(len(end) or 1, wrapcol)
        lines = [encoded[at : at + width] for at in range(0, len(encoded), width)]
        if adobe and len(lines[-1]) + len(end) > width:
            lines.append(b"")
        encoded = b"\n".join(lines)
    return encoded + end


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decodes bytes by Ascii85."""
    b = _data(b)
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
        elif x not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % x)
    padding = 4 - count
    return bytes(decoded[:-padding] if padding else decoded)


def b85encode(b, pad=False):
    """Encodes bytes by base 85."""
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
    """Decodes bytes by base 85."""
    return _85decode(_data(b), _LETTERS_85, "base85")


def z85encode(s):
    """Encodes bytes by Z85."""
    return _85encode(s, _LETTERS_Z85)


def z85decode(s):
    """Decodes bytes by Z85."""
    return _85decode(_data(s), _LETTERS_Z85, "z85")


def encode(input, output):
    """Encodes a file into lines of another."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decodes the lines of a file into another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_bytes(s):
    if isinstance(s, bytes_types):
        return
    name = s.__class__.__name__
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError(f"expected bytes-like object, not {name}") from error
    if view.format not in ("c", "b", "B"):
        raise TypeError(f"expected single byte elements, not {view.format!r} from {name}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from {name}")


def encodebytes(s):
    """Encodes bytes into lines."""
    _check_bytes(s)
    return b"".join([binascii.b2a_base64(s[at : at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """Decodes bytes of lines."""
    _check_bytes(s)
    return binascii.a2b_base64(s)
