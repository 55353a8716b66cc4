"""Writes tables.rs on stdout: run with CPython 3.14 (Unicode 16.0) and format nothing by hand."""

import unicodedata
import zlib

assert unicodedata.unidata_version == "16.0.0"
LIMIT = 0x110000


def scalars():
    for code in range(LIMIT):
        if not 0xD800 <= code <= 0xDFFF:
            yield code, chr(code)


def is_case_ignorable(char):
    # A final sigma looks through case-ignorable characters: this tells them apart without a data file.
    through = ("A" + char + "\u03a3").lower()[-1] == "\u03c2"
    stops = ("1" + char + "\u03a3").lower()[-1] == "\u03c2"
    return through and not stops


PROPERTIES = [
    ("ALPHA", str.isalpha),
    ("DIGIT", str.isdigit),
    ("NUMERIC", str.isnumeric),
    ("SPACE", str.isspace),
    ("UPPER", str.isupper),
    ("LOWER", str.islower),
    ("TITLE", lambda char: unicodedata.category(char) == "Lt"),
    ("PRINTABLE", str.isprintable),
    ("CASED", lambda char: (char + "a").title().endswith("a")),
    ("CASE_IGNORABLE", is_case_ignorable),
    ("WIDE", lambda char: unicodedata.east_asian_width(char) in "FW"),
    ("IDENTIFIER_START", str.isidentifier),
    ("IDENTIFIER_CONTINUE", lambda char: ("a" + char).isidentifier()),
]
MAPPINGS = [
    ("TO_UPPER", str.upper),
    ("TO_LOWER", str.lower),
    ("TO_TITLE", str.title),
    ("TO_FOLDED", str.casefold),
]


def lines(items, width=108):
    row = "   "
    for item in items:
        if len(row) + len(item) + 2 > width:
            print(row)
            row = "   "
        row += " " + item + ","
    if row.strip():
        print(row)


def starts(codes):
    # Where each of the seventeen planes begins among sorted code points, of which the tables keep the lower sixteen bits.
    found = [sum(code < plane << 16 for code in codes) for plane in range(18)]
    return "[" + ", ".join(map(str, found)) + "]"


def boundaries(test):
    found, inside, flags = [], False, bytearray()
    for code, char in scalars():
        now = bool(test(char))
        flags.append(now)
        # Surrogates are outside every set; no set spans them, which the lookup of scalars relies on.
        if code == 0xE000 and inside:
            found.append(0xD800)
            inside = False
        if now != inside:
            found.append(code)
            inside = now
    assert not inside
    return found, zlib.crc32(flags)


def mapping(convert):
    simple, special, flat = [], [], []
    for code, char in scalars():
        result = convert(char)
        flat.append(result)
        if result == char:
            continue
        if len(result) > 1:
            special.append((code, result))
            continue
        delta = ord(result) - code
        assert ord(result) >> 16 == code >> 16
        if simple:
            first, last, stride, known = simple[-1]
            gap = code - last
            if first >> 16 == code >> 16 and known == delta and (gap == stride or (first == last and gap in (1, 2))):
                simple[-1] = (first, code, gap, known)
                continue
        simple.append((code, code, 1, delta))
    return simple, special, zlib.crc32("".join(flat).encode())


checks = []
print("//! Unicode 16.0 character data: sorted ranges made by `generate_tables.py`; nothing here is edited by hand.")
print("//! In: nothing. Out: tables for `unicode.rs`. They must never follow the host's or the toolchain's Unicode.")
print("#![cfg_attr(rustfmt, rustfmt_skip)]")
print("\nuse super::unicode::{Boundaries, Runs};")
for name, test in PROPERTIES:
    found, check = boundaries(test)
    checks.append((name, check))
    print(f"\n/// Code points at which membership changes, beginning outside.\npub(super) static {name}: Boundaries = Boundaries {{")
    print(f"    starts: {starts(found)},\n    low: &[")
    lines(f"{code & 0xFFFF:#x}" for code in found)
    print("    ],\n};")
zeros = [code for code, char in scalars() if unicodedata.decimal(char, None) == 0]
for zero in zeros:
    assert [unicodedata.decimal(chr(zero + n), None) for n in range(10)] == list(range(10))
checks.append(("DECIMAL", zlib.crc32(bytes(unicodedata.decimal(char, 255) for code, char in scalars()))))
assert sum(char.isdecimal() for code, char in scalars()) == 10 * len(zeros)
print(f"\n/// The zeros of all decimal scripts; the other nine digits follow each.\npub(super) static DECIMAL_ZEROS: [u32; {len(zeros)}] = [")
lines(f"{code:#x}" for code in zeros)
print("];")
for name, convert in MAPPINGS:
    simple, special, check = mapping(convert)
    checks.append((name, check))
    print(f"\n/// First, last, stride, difference modulo 65536.\npub(super) static {name}: Runs = Runs {{")
    print(f"    starts: {starts([run[0] for run in simple])},\n    runs: &[")
    lines(f"({first & 0xFFFF:#x}, {last & 0xFFFF:#x}, {stride}, {delta & 0xFFFF:#x})" for first, last, stride, delta in simple)
    print("    ],\n};")
    print(f"\n/// Characters that become several.\npub(super) static {name}_SPECIAL: [(u32, &str); {len(special)}] = [")
    lines('(%#x, "%s")' % (code, "".join("\\u{%x}" % ord(c) for c in text)) for code, text in special)
    print("];")
print("\n/// CRC-32 of each property over all scalar values, and of each mapping's concatenated results.")
print(f"#[cfg(test)]\npub(super) static CHECKS: [(&str, u32); {len(checks)}] = [")
lines(f'("{name}", {check:#010x})' for name, check in checks)
print("];")
