"""Common operations on Posix pathnames: those that ask no file system."""

import os

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix", "expanduser",
    "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull",
    "supports_unicode_filenames", "relpath", "commonpath",
]

curdir, pardir, extsep, sep, altsep, pathsep = ".", "..", ".", "/", None, ":"
defpath, devnull = "/bin:/usr/bin", "/dev/null"
supports_unicode_filenames = False


def normcase(s):
    """The path as it is: case counts."""
    return os.fspath(s)


def isabs(s):
    """Whether a path begins with a slash."""
    s = os.fspath(s)
    return s.startswith(b"/" if isinstance(s, bytes) else "/")


def _complain(function, paths):
    # Called when an operation on these paths was a TypeError: says it in better words, where there are any.
    has_text = has_bytes = False
    for path in paths:
        if isinstance(path, str):
            has_text = True
        elif isinstance(path, bytes):
            has_bytes = True
        else:
            raise TypeError(
                f"{function}() argument must be str, bytes, or os.PathLike object, not {path.__class__.__name__!r}"
            ) from None
    if has_text and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def join(a, /, *p):
    """Paths behind each other; one that begins with a slash begins anew."""
    a = os.fspath(a)
    slash = b"/" if isinstance(a, bytes) else "/"
    path = a
    try:
        for each in p:
            b = os.fspath(each)
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError):
        _complain("join", [a, *p])
        raise
    return path


def split(p):
    """What stands before the last slash of a path, and what behind it."""
    p = os.fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    # A head of nothing but slashes keeps them.
    return head.rstrip(slash) or head, tail


def basename(p):
    """The last name of a path."""
    p = os.fspath(p)
    return p[p.rfind(b"/" if isinstance(p, bytes) else "/") + 1:]


def dirname(p):
    """What stands before the last name of a path."""
    return split(p)[0]


def splitext(p):
    """A path up to the last dot of its last name, and the rest."""
    p = os.fspath(p)
    slash, dot = (b"/", b".") if isinstance(p, bytes) else ("/", ".")
    name = p.rfind(slash) + 1
    end = p.rfind(dot)
    # Dots at the beginning of a name begin no extension.
    if end > name and p[name:end].strip(dot):
        return p[:end], p[end:]
    return p, p[:0]


def splitdrive(p):
    """An empty drive, and the path."""
    p = os.fspath(p)
    return p[:0], p


def _path(function, path):
    # Two functions are natives in CPython, with words of their own.
    if not isinstance(path, (str, bytes)) and not hasattr(type(path), "__fspath__"):
        raise TypeError(f"{function}: path should be string, bytes or os.PathLike, not {type(path).__name__}")
    return os.fspath(path)


def splitroot(p, /):
    """Split a pathname into drive, root and tail."""
    p = _path("_path_splitroot_ex", p)
    slash = b"/" if isinstance(p, bytes) else "/"
    empty = p[:0]
    tail = p.lstrip(slash)
    slashes = len(p) - len(tail)
    # Exactly two slashes are a root of their own, by POSIX.
    width = 2 if slashes == 2 else min(slashes, 1)
    return empty, p[:width], p[width:]


def commonprefix(m, /):
    """What all texts begin with, names or not."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple([os.fspath(item) for item in m])
    low, high = min(m), max(m)
    for index, part in enumerate(low):
        if part != high[index]:
            return low[:index]
    return low


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _path("_path_normpath", path)
    if isinstance(path, bytes):
        slash, dot, dots = b"/", b".", b".."
    else:
        slash, dot, dots = "/", ".", ".."
    if not path:
        return dot
    _, root, tail = splitroot(path)
    parts = []
    for part in tail.split(slash):
        if not part or part == dot:
            continue
        if part != dots or not root and not parts or parts and parts[-1] == dots:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def expanduser(path):
    """A path with a home directory for `~`, where it is known."""
    path = os.fspath(path)
    tilde, slash = (b"~", b"/") if isinstance(path, bytes) else ("~", "/")
    if not path.startswith(tilde):
        return path
    user, found, rest = path.partition(slash)
    home = os.environ.get("HOME")
    if user != tilde or home is None:
        # Who the users are and where they live, the system knows.
        os.getuid
    home = os.fsencode(home) if isinstance(path, bytes) else home
    return home.rstrip(slash) + found + rest or slash


def expandvars(path):
    """A path with the values of `$name` and `${name}`, where they are known."""
    path = os.fspath(path)
    dollar = b"$" if isinstance(path, bytes) else "$"
    if dollar in path:
        import re

        def value(match):
            name = os.fsdecode(match[1]).strip("{}") if match[1][-1:] in ("}", b"}") else os.fsdecode(match[1])
            found = os.environ.get(name)
            if found is None:
                return match[0]
            return os.fsencode(found) if isinstance(path, bytes) else found

        name = r"\$(\w+|\{[^}]*\}?)"
        path = re.sub(name.encode() if isinstance(path, bytes) else name, value, path, flags=re.ASCII)
    return path


def abspath(path):
    """A path from the root on."""
    path = os.fspath(path)
    if not isabs(path):
        os.getcwd
    return normpath(path)


def relpath(path, start=None):
    """A path as seen from a directory."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        slash, dot, dots = b"/", b".", b".."
    else:
        slash, dot, dots = "/", ".", ".."
    start = dot if start is None else os.fspath(start)
    try:
        ways = [[], []]
        is_absolute = [name.startswith(slash) for name in (start, path)]
        for way, name in zip(ways, (start, path)):
            way += [part for part in normpath(name).split(slash) if part and part != dot]
        if is_absolute[0] != is_absolute[1] or ways[0][:1] == [dots] or ways[1][:1] == [dots]:
            # Only here does the answer depend on the current directory.
            os.getcwd
        start_parts, path_parts = ways
        shared = len(commonprefix([start_parts, path_parts]))
        parts = [dots] * (len(start_parts) - shared) + path_parts[shared:]
        return slash.join(parts) if parts else dot
    except (TypeError, AttributeError):
        _complain("relpath", [path, start])
        raise


def commonpath(paths):
    """The longest path that all paths lie on."""
    paths = tuple([os.fspath(path) for path in paths])
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        slash, dot = b"/", b"."
    else:
        slash, dot = "/", "."
    try:
        is_absolute = {path.startswith(slash) for path in paths}
        if len(is_absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths")
        ways = [[part for part in path.split(slash) if part and part != dot] for path in paths]
        shared = commonprefix(ways)
        return (slash if is_absolute.pop() else slash[:0]) + slash.join(shared)
    except (TypeError, AttributeError):
        _complain("commonpath", paths)
        raise


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("posix", (normpath, splitroot))
