"""Filename globbing utility: the part that asks no file system."""

__all__ = ["glob", "iglob", "escape", "translate"]

_magic = "*?["


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the paths that fit a pattern: needs a file system."""
    import os

    os.scandir


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that fit a pattern, one by one: needs a file system."""
    import os

    os.scandir


def has_magic(s):
    magic = _magic if isinstance(s, str) else _magic.encode()
    return any([character in s for character in magic])


def escape(pathname):
    """A path as a pattern that fits it alone."""
    if isinstance(pathname, bytes):
        return escape(pathname.decode("latin-1")).encode("latin-1")
    return "".join([f"[{character}]" if character in _magic else character for character in pathname])


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """A regular expression for a pattern of paths."""
    import re
    from fnmatch import _parts

    if not seps:
        seps = "/"
    separators = "".join([re.escape(separator) for separator in seps])
    separator = f"[{separators}]" if len(seps) > 1 else separators
    other = f"[^{separators}]"
    if include_hidden:
        segment = other + "+"
        segments, last_segments = f"(?:.+{separator})?", ".*"
    else:
        segment = f"[^{separators}.]{other}*"
        segments = f"(?:{segment}{separator})*"
        last_segments = f"{segments}(?:{segment})?"
    parts = re.split(separator, pat)
    last = len(parts) - 1
    result = []
    for at, part in enumerate(parts):
        if recursive and part == "**":
            # Several in a row are one.
            if at == last:
                result.append(last_segments)
            elif parts[at + 1] != "**":
                result.append(segments)
            continue
        if part == "*":
            result.append(segment)
        elif part:
            if not include_hidden and part[0] in "*?":
                result.append(r"(?!\.)")
            result += _parts(part, other + "*", other)[0]
        if at < last:
            result.append(separator)
    return f"(?s:{''.join(result)})\\z"
