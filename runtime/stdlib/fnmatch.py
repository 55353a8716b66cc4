"""Patterns of file names: `*`, `?` and sets of characters."""

import re as _re

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def _path(name):
    if isinstance(name, (str, bytes)):
        return name
    import os

    return os.fspath(name)


def fnmatch(name, pat):
    """Whether a name fits a pattern, by the system's rules for case."""
    # Case counts on the platform that this claims to be.
    name, pat = _path(name), _path(pat)
    return fnmatchcase(name, pat)


def _matcher(pat):
    if isinstance(pat, bytes):
        return _re.compile(bytes(translate(str(pat, "latin-1")), "latin-1")).match
    return _re.compile(translate(pat)).match


def filter(names, pat):
    """The names that fit a pattern."""
    match = _matcher(_path(pat))
    return [name for name in names if match(name)]


def filterfalse(names, pat):
    """The names that do not fit a pattern."""
    match = _matcher(_path(pat))
    return [name for name in names if not match(name)]


def fnmatchcase(name, pat):
    """Whether a name fits a pattern; case counts."""
    return _matcher(pat)(name) is not None


def _set(pat, start, end):
    # The set of characters that stands between two brackets, as a regular expression.
    stuff = pat[start:end]
    if "-" in stuff:
        # Cut at the hyphens of ranges; other hyphens stand for themselves.
        chunks = []
        hyphen = start + (2 if stuff[0] == "!" else 1)
        while True:
            hyphen = pat.find("-", hyphen, end)
            if hyphen < 0:
                break
            chunks.append(pat[start:hyphen])
            start = hyphen + 1
            hyphen += 3
        if start < end:
            chunks.append(pat[start:end])
        else:
            chunks[-1] += "-"
        # A range that ends before it begins is empty.
        for at in range(len(chunks) - 1, 0, -1):
            if chunks[at - 1][-1] > chunks[at][0]:
                chunks[at - 1] = chunks[at - 1][:-1] + chunks[at][1:]
                del chunks[at]
        stuff = "-".join([chunk.replace("\\", r"\\").replace("-", r"\-") for chunk in chunks])
    else:
        stuff = stuff.replace("\\", r"\\")
    if not stuff:
        return "(?!)"
    if stuff == "!":
        return "."
    for operator in "&~|":
        stuff = stuff.replace(operator, "\\" + operator)
    if stuff[0] == "!":
        stuff = "^" + stuff[1:]
    elif stuff[0] in "^[":
        stuff = "\\" + stuff
    return f"[{stuff}]"


def _parts(pat, star, question):
    # The parts of a pattern as regular expressions, and at which of them a star stands.
    parts = []
    stars = []
    place = 0
    while place < len(pat):
        character = pat[place]
        place += 1
        if character == "*":
            stars.append(len(parts))
            parts.append(star)
            while place < len(pat) and pat[place] == "*":
                place += 1
        elif character == "?":
            parts.append(question)
        elif character == "[":
            end = place
            if pat[end:end + 1] == "!":
                end += 1
            if pat[end:end + 1] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_set(pat, place, end))
                place = end + 1
        else:
            parts.append(_re.escape(character))
    return parts, stars


def translate(pat):
    """A regular expression for a pattern."""
    parts, stars = _parts(pat, "*", ".")
    if not stars:
        return f"(?s:{''.join(parts)})\\z"
    result = parts[:stars[0]]
    # What stands between two stars is matched where it first comes, once and for all; only the last star may be tried again.
    for start, end in zip(stars, stars[1:]):
        result += ["(?>.*?", *parts[start + 1:end], ")"]
    result += [".*", *parts[stars[-1] + 1:]]
    return f"(?s:{''.join(result)})\\z"
