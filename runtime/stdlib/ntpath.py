"""Common operations on Windows pathnames: those that ask no file system."""

import os

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix", "isreserved",
    "expanduser", "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull",
    "supports_unicode_filenames", "relpath", "commonpath",
]

curdir, pardir, extsep, sep, altsep, pathsep = ".", "..", ".", "\\", "/", ";"
defpath, devnull = ".;C:\\bin", "nul"
supports_unicode_filenames = True

from os.path import _complain, commonprefix, expanduser, expandvars


def _both(p):
    # The separators in the type of the path.
    return b"\\/" if isinstance(p, bytes) else "\\/"


def normcase(s):
    """A path in small letters and with backslashes."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        return s.replace(b"/", b"\\").lower()
    return s.replace("/", "\\").lower()


def _unified(p):
    return p.replace(b"/", b"\\") if isinstance(p, bytes) else p.replace("/", "\\")


def isabs(s):
    """Whether a path begins at a root of a drive."""
    s = _unified(os.fspath(s)[:3])
    if isinstance(s, bytes):
        return s.startswith(b":\\", 1) or s.startswith(b"\\\\")
    return s.startswith(":\\", 1) or s.startswith("\\\\")


def splitroot(p, /):
    """Split a pathname into drive, root and tail."""
    p = os.fspath(p)
    is_bytes = isinstance(p, bytes)
    slash, colon, unc = (b"\\", b":", b"\\\\?\\UNC\\") if is_bytes else ("\\", ":", "\\\\?\\UNC\\")
    empty = p[:0]
    unified = _unified(p)
    if unified[:2] == slash + slash:
        # A share of a server, or a device: two names.
        end = unified.find(slash, len(unc) if unified[:len(unc)].upper() == unc else 2)
        if end >= 0:
            end = unified.find(slash, end + 1)
        if end < 0:
            return p, empty, empty
        return p[:end], p[end:end + 1], p[end + 1:]
    start = 2 if unified[1:2] == colon and unified[:1] != slash else 0
    end = start + 1 if unified[start:start + 1] == slash else start
    return p[:start], p[start:end], p[end:]


def splitdrive(p, /):
    """The drive or share of a path, and the rest."""
    drive, root, tail = splitroot(p)
    return drive, root + tail


def join(path="", /, *paths):
    """Join two or more pathname components."""
    path = os.fspath(path)
    both = _both(path)
    slash = both[:1]
    colon = b":" if isinstance(path, bytes) else ":"
    try:
        drive, root, tail = splitroot(path)
        for p in paths:
            p_drive, p_root, p_tail = splitroot(p)
            if p_root:
                # Absolute within its drive, or ours.
                if p_drive or not drive:
                    drive = p_drive
                root, tail = p_root, p_tail
                continue
            if p_drive and p_drive != drive:
                if p_drive.lower() != drive.lower():
                    drive, root, tail = p_drive, p_root, p_tail
                    continue
                drive = p_drive
            if tail and tail[-1:] not in both:
                tail = tail + slash
            tail = tail + p_tail
        if tail and not root and drive and drive[-1:] not in both + colon:
            return drive + slash + tail
        return drive + root + tail
    except (TypeError, AttributeError):
        _complain("join", [path, *paths])
        raise


def split(p, /):
    """Split a pathname."""
    p = os.fspath(p)
    both = _both(p)
    drive, root, tail = splitroot(p)
    cut = len(tail)
    while cut and tail[cut - 1:cut] not in both:
        cut -= 1
    head, tail = tail[:cut], tail[cut:]
    return drive + root + head.rstrip(both), tail


def basename(p, /):
    """The last name of a path."""
    return split(p)[1]


def dirname(p, /):
    """What stands before the last name of a path."""
    return split(p)[0]


def splitext(p, /):
    """Split the extension from a pathname."""
    p = os.fspath(p)
    slash, dot = (b"\\", b".") if isinstance(p, bytes) else ("\\", ".")
    name = _unified(p).rfind(slash) + 1
    end = p.rfind(dot)
    if end > name and p[name:end].strip(dot):
        return p[:end], p[end:]
    return p, p[:0]


def isreserved(path):
    """Whether the system keeps a name of the path for itself."""
    path = os.fsdecode(splitroot(path)[2]).replace("/", "\\")
    return any([_is_reserved_name(name) for name in path.split("\\")])


def _is_reserved_name(name):
    if name[-1:] in (".", " "):
        return name not in (".", "..")
    if any([character < " " or character in '"*:<>?|/\\' for character in name]):
        return True
    base = name.partition(".")[0].rstrip(" ").upper()
    if base in ("CON", "CONIN$", "CONOUT$", "AUX", "PRN", "NUL"):
        return True
    return len(base) == 4 and base[:3] in ("COM", "LPT") and base[3] in "123456789\xb9\xb2\xb3"


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = os.fspath(path)
    slash, dot, dots = (b"\\", b".", b"..") if isinstance(path, bytes) else ("\\", ".", "..")
    drive, root, tail = splitroot(_unified(path))
    parts = []
    for part in tail.split(slash):
        if not part or part == dot:
            continue
        if part != dots or not root and not parts or parts and parts[-1] == dots:
            parts.append(part)
        elif parts:
            parts.pop()
    prefix = drive + root
    if not prefix and not parts:
        return dot
    return prefix + slash.join(parts)


def abspath(path):
    """A path from the root on."""
    path = os.fspath(path)
    if not isabs(path):
        os.getcwd
    return normpath(path)


def _ways(path):
    drive, root, tail = splitroot(normpath(path))
    slash, dot = (b"\\", b".") if isinstance(path, bytes) else ("\\", ".")
    return drive, root, [part for part in tail.split(slash) if part and part != dot]


def relpath(path, start=None):
    """A path as seen from a directory."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dot, dots = (b"\\", b".", b"..") if isinstance(path, bytes) else ("\\", ".", "..")
    start = dot if start is None else os.fspath(start)
    try:
        start_drive, start_root, start_parts = _ways(start)
        path_drive, path_root, path_parts = _ways(path)
        is_absolute = [isabs(start), isabs(path)]
        if is_absolute[0] != is_absolute[1] or not is_absolute[0] and (
            start_drive or path_drive or start_root or path_root or start_parts[:1] == [dots] or path_parts[:1] == [dots]
        ):
            os.getcwd
        if normcase(start_drive) != normcase(path_drive):
            raise ValueError(f"path is on mount {path_drive!r}, start on mount {start_drive!r}")
        shared = 0
        for one, other in zip(start_parts, path_parts):
            if normcase(one) != normcase(other):
                break
            shared += 1
        parts = [dots] * (len(start_parts) - shared) + path_parts[shared:]
        return slash.join(parts) if parts else dot
    except (TypeError, AttributeError):
        _complain("relpath", [path, start])
        raise


def commonpath(paths):
    """The longest path that all paths lie on."""
    paths = tuple([os.fspath(path) for path in paths])
    if not paths:
        raise ValueError("commonpath() arg is an empty iterable")
    slash, dot = (b"\\", b".") if isinstance(paths[0], bytes) else ("\\", ".")
    try:
        for path in paths:
            # Texts and bytes do not mix.
            paths[0][:0] + path
        split_paths = [splitroot(_unified(path).lower()) for path in paths]
        if len({drive for drive, _, _ in split_paths}) != 1:
            raise ValueError("Paths don't have the same drive")
        drive, root, tail = splitroot(_unified(paths[0]))
        if len({root for _, root, _ in split_paths}) != 1:
            if drive:
                raise ValueError("Can't mix absolute and relative paths")
            raise ValueError("Can't mix rooted and not-rooted paths")
        shown = [part for part in tail.split(slash) if part and part != dot]
        ways = [[part for part in tail.split(slash) if part and part != dot] for _, _, tail in split_paths]
        low, high = min(ways), max(ways)
        shared = 0
        while shared < len(low) and shared < len(high) and low[shared] == high[shared]:
            shared += 1
        return drive + root + slash.join(shown[:shared])
    except (TypeError, AttributeError):
        _complain("commonpath", paths)
        raise
