"""Texts for HTML and from it."""

import re as _re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """A text in which nothing is markup."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# What numbers from 0x80 on mean, which pages took from Windows: the places without a character keep the number.
_windows = "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"


def _character(number):
    if 0x80 <= number <= 0x9F:
        return _windows[number - 0x80]
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "\ufffd"
    if number == 13:
        return "\r"
    is_control = number < 32 and number not in (9, 10, 12) or number == 127
    if is_control or 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE:
        return ""
    return chr(number)


def _replace(found):
    name = found[1]
    if name[0] == "#":
        digits = name[1:].rstrip(";")
        return _character(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    # The table is only read where a page has a name.
    from html.entities import html5

    value = html5.get(name)
    if value is not None:
        return value
    # The longest name that the text begins with.
    for length in range(len(name) - 1, 1, -1):
        value = html5.get(name[:length])
        if value is not None:
            return value + name[length:]
    return "&" + name


_reference = r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)"


def unescape(s):
    """A text with the characters that `&name;` and `&#number;` stand for."""
    if "&" not in s:
        return s
    return _re.sub(_reference, _replace, s)
