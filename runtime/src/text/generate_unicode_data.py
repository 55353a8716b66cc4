"""Writes unicode_data.bin in hexadecimal digits on stdout: run with CPython 3.14 (Unicode 16.0), then turn the digits into bytes.

All that `unicodedata` says of characters, in sections of little-endian numbers; `unicode_data.rs` says how each is read.
"""

import re
import struct
import sys
import unicodedata as u

assert u.unidata_version == "16.0.0"
CODES = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000]
CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn".split()
BIDIRECTIONAL = ["", *"L LRE LRO LRI R AL RLE RLO RLI FSI PDF PDI EN ES ET AN CS NSM BN B S WS ON".split()]
WIDTHS = "F H W Na A N".split()
TAGS = ["", *"<font> <noBreak> <initial> <medial> <final> <isolated> <circle> <super> <sub> <vertical> <wide> <narrow> <small> <square> <fraction> <compat>".split()]
BLOCK = 128
# Names that are no character's own, but that `lookup` knows; only those that it finds are kept.
ALIASES = """NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|ALERT|BACKSPACE|CHARACTER TABULATION|
HORIZONTAL TABULATION|LINE FEED|NEW LINE|END OF LINE|LINE TABULATION|VERTICAL TABULATION|FORM FEED|CARRIAGE RETURN|SHIFT OUT|
LOCKING-SHIFT ONE|SHIFT IN|LOCKING-SHIFT ZERO|DATA LINK ESCAPE|DEVICE CONTROL ONE|DEVICE CONTROL TWO|DEVICE CONTROL THREE|
DEVICE CONTROL FOUR|NEGATIVE ACKNOWLEDGE|SYNCHRONOUS IDLE|END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|SUBSTITUTE|ESCAPE|
INFORMATION SEPARATOR FOUR|FILE SEPARATOR|INFORMATION SEPARATOR THREE|GROUP SEPARATOR|INFORMATION SEPARATOR TWO|RECORD SEPARATOR|
INFORMATION SEPARATOR ONE|UNIT SEPARATOR|DELETE|PADDING CHARACTER|HIGH OCTET PRESET|BREAK PERMITTED HERE|NO BREAK HERE|INDEX|
NEXT LINE|START OF SELECTED AREA|END OF SELECTED AREA|CHARACTER TABULATION SET|HORIZONTAL TABULATION SET|
CHARACTER TABULATION WITH JUSTIFICATION|HORIZONTAL TABULATION WITH JUSTIFICATION|LINE TABULATION SET|VERTICAL TABULATION SET|
PARTIAL LINE FORWARD|PARTIAL LINE DOWN|PARTIAL LINE BACKWARD|PARTIAL LINE UP|REVERSE LINE FEED|REVERSE INDEX|SINGLE SHIFT TWO|
SINGLE-SHIFT-2|SINGLE SHIFT THREE|SINGLE-SHIFT-3|DEVICE CONTROL STRING|PRIVATE USE ONE|PRIVATE USE-1|PRIVATE USE TWO|PRIVATE USE-2|
SET TRANSMIT STATE|CANCEL CHARACTER|MESSAGE WAITING|START OF GUARDED AREA|START OF PROTECTED AREA|END OF GUARDED AREA|
END OF PROTECTED AREA|START OF STRING|SINGLE GRAPHIC CHARACTER INTRODUCER|SINGLE CHARACTER INTRODUCER|CONTROL SEQUENCE INTRODUCER|
STRING TERMINATOR|OPERATING SYSTEM COMMAND|PRIVACY MESSAGE|APPLICATION PROGRAM COMMAND|NUL|SOH|STX|ETX|EOT|ENQ|ACK|BEL|BS|TAB|HT|LF|NL|
EOL|VT|FF|CR|SO|SI|DLE|DC1|DC2|DC3|DC4|NAK|SYN|ETB|CAN|EOM|EM|SUB|ESC|FS|GS|RS|US|SP|DEL|PAD|HOP|BPH|NBH|IND|NEL|SSA|ESA|HTS|HTJ|VTS|PLD|
PLU|RI|SS2|SS3|DCS|PU1|PU2|STS|CCH|MW|SPA|EPA|SOS|SGC|SCI|CSI|ST|OSC|PM|APC|NBSP|SHY|LATIN CAPITAL LETTER GHA|LATIN SMALL LETTER GHA|
CGJ|ALM|SYRIAC SUBLINEAR COLON SKEWED LEFT|KANNADA LETTER LLLA|LAO LETTER FO FON|LAO LETTER FO FAY|LAO LETTER RO|LAO LETTER LO|
TIBETAN MARK BKA- SHOG GI MGO RGYAN|HANGUL JONGSEONG YESIEUNG-KIYEOK|HANGUL JONGSEONG YESIEUNG-SSANGKIYEOK|
HANGUL JONGSEONG SSANGYESIEUNG|HANGUL JONGSEONG YESIEUNG-KHIEUKH|SUNDANESE LETTER ARCHAIC I|FVS1|FVS2|FVS3|MVS|FVS4|ZWSP|ZWNJ|ZWJ|LRM|
RLM|LRE|RLE|PDF|LRO|RLO|NNBSP|MMSP|WJ|LRI|RLI|FSI|PDI|WEIERSTRASS ELLIPTIC FUNCTION|MICR ON US SYMBOL|MICR DASH SYMBOL|
LEFTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE|RIGHTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE|
YI SYLLABLE ITERATION MARK|MYANMAR LETTER KHAMTI LLA|PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET|BYTE ORDER MARK|BOM|
ZWNBSP|CUNEIFORM SIGN NU11 TENU|CUNEIFORM SIGN NU11 OVER NU11 BUR OVER BUR|MEDEFAIDRIN CAPITAL LETTER H|MEDEFAIDRIN CAPITAL LETTER NG|
MEDEFAIDRIN SMALL LETTER H|MEDEFAIDRIN SMALL LETTER NG|BYZANTINE MUSICAL SYMBOL FTHORA SKLIRON CHROMA VASIS|
MIAO LETTER ALVEOLAR GHAYN|ARABIC SMALL HIGH LIGATURE ALEF WITH YEH BARREE""".replace("\n", "").split("|") + [f"VS{n}" for n in range(1, 257)]


def section(*parts):
    return b"".join(parts)


def properties():
    records, blocks, stage1, stage2 = {}, {}, [], []
    cells = []
    for code in range(0x110000):
        char = chr(code)
        record = (
            CATEGORIES.index(u.category(char)), u.combining(char), BIDIRECTIONAL.index(u.bidirectional(char)),
            WIDTHS.index(u.east_asian_width(char)), u.mirrored(char),
        )
        cells.append(records.setdefault(record, len(records)))
    for start in range(0, 0x110000, BLOCK):
        block = tuple(cells[start : start + BLOCK])
        if block not in blocks:
            blocks[block] = len(blocks)
            stage2.extend(block)
        stage1.append(blocks[block])
    return (
        b"".join(struct.pack("<H", one) for one in stage1),
        b"".join(struct.pack("<H", one) for one in stage2),
        b"".join(bytes(record) for record in records),
    )


def numbers():
    found = []
    for code in CODES:
        char = chr(code)
        numeric = u.numeric(char, None)
        if numeric is not None:
            found.append(struct.pack("<Ibbd", code, u.decimal(char, -1), u.digit(char, -1), numeric))
    return b"".join(found)


def decompositions():
    entries, codes = [], []
    for code in CODES:
        text = u.decomposition(chr(code))
        if not text or 0xAC00 <= code < 0xD7A4:
            continue
        parts = text.split()
        tag = TAGS.index(parts.pop(0)) if text.startswith("<") else 0
        entries.append(struct.pack("<IBBH", code, tag, len(parts), len(codes)))
        codes.extend(int(part, 16) for part in parts)
    return b"".join(entries), b"".join(struct.pack("<I", one) for one in codes)


def compositions():
    found = []
    for code in CODES:
        text = u.decomposition(chr(code))
        if text and not text.startswith("<") and not 0xAC00 <= code < 0xD7A4:
            parts = [int(part, 16) for part in text.split()]
            if len(parts) == 2 and u.normalize("NFC", chr(code)) == chr(code):
                found.append((parts[0], parts[1], code))
    return b"".join(struct.pack("<III", *one) for one in sorted(found))


def varint(number):
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def names():
    ranges, plain = [], []
    for code in CODES:
        name = u.name(chr(code), None)
        if name is None or 0xAC00 <= code < 0xD7A4:
            continue
        suffix = f"{code:04X}"
        if name.endswith("-" + suffix):
            prefix = name[: -len(suffix)]
            if ranges and ranges[-1][1] == code - 1 and ranges[-1][2] == prefix:
                ranges[-1][1] = code
            else:
                ranges.append([code, code, prefix])
        else:
            plain.append((code, name))
    aliases = []
    for alias in ALIASES:
        try:
            char = u.lookup(alias)
        except KeyError:
            continue
        if len(char) == 1 and u.name(char, None) != alias:
            aliases.append((ord(char), alias))
    counts = {}
    tokens = lambda name: re.findall(r"[ -]+|[^ -]+", name)

    def own(name):
        # A single blank between two words is understood.
        parts = tokens(name)
        return [part for part in parts if part != " "]

    for _, name in plain + aliases:
        for part in own(name):
            counts[part] = counts.get(part, 0) + 1
    words = sorted(counts, key=lambda word: (-counts[word], word))
    numbers = {word: number for number, word in enumerate(words, 1)}
    text = "\n".join(words).encode()

    def coded(entries, index):
        out, before = bytearray(), 0
        for place, (code, name) in enumerate(entries):
            if index is not None and place % 128 == 0:
                index.append(struct.pack("<II", code, len(out)))
                before = code
            out += varint(code - before)
            before = code
            for part in own(name):
                out += varint(numbers[part])
            out.append(0)
        return bytes(out)

    index = []
    main = coded(plain, index)
    other = b"".join(struct.pack("<IB", code, len(alias)) + alias.encode() for code, alias in sorted(aliases, key=lambda one: one[1]))
    told = b"".join(struct.pack("<IIB", first, last, len(prefix)) + prefix.encode() for first, last, prefix in ranges)
    return text, b"".join(index), main, other, told


# What the reader relies on: a blank between words, none beside a hyphen.
sections = [*properties(), numbers(), *decompositions(), compositions(), *names()]
header = struct.pack("<I", len(sections))
place = 4 + 4 * (len(sections) + 1)
for one in sections:
    header += struct.pack("<I", place)
    place += len(one)
header += struct.pack("<I", place)

digits = (header + b"".join(sections)).hex()
for at in range(0, len(digits), 160):
    print(digits[at : at + 160])
