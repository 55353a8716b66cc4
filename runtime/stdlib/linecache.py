"""Lines of files, each file read once."""

import builtins as _builtins

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# Of each file: its size, its time, its lines and its full name; a file of a module that is asked later is a tuple of one function.
cache = {}


def getline(filename, lineno, module_globals=None):
    """A line of a file; an empty text where there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 0 < lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """The lines of a file, which is read when it is first asked for."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def clearcache():
    """Forgets all files."""
    cache.clear()


def checkcache(filename=None):
    """Forgets files that are not as they were."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        lines = _read(name)
        if lines != entry[2]:
            cache.pop(name, None)


def _read(filename):
    if not hasattr(_builtins, "open"):
        # No host gave files to this run.
        return []
    try:
        with open(filename, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(True) if text else ["\n"]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines


def updatecache(filename, module_globals=None):
    """Reads a file again and gives its lines."""
    entry = cache.pop(filename, None)
    if _is_no_file(filename):
        return []
    if entry is not None and len(entry) == 1 or lazycache(filename, module_globals):
        get = (entry or cache.pop(filename))[0]
        try:
            data = get()
        except (ImportError, OSError):
            data = None
        if data is None:
            return []
        lines = [line + "\n" for line in data.splitlines()]
        cache[filename] = len(data), None, lines, filename
        return lines
    lines = _read(filename)
    if lines:
        cache[filename] = sum(map(len, lines)), 0.0, lines, filename
    return lines
def _is_no_file(filename):
    return not filename or filename[0] == "<" and filename[-1] == ">"


def lazycache(filename, module_globals):
    """Has a module be asked for its source when somebody wants a line; whether it can be."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _is_no_file(filename):
        return False
    if module_globals and "__name__" in module_globals:
        spec = module_globals.get("__spec__")
        name = getattr(spec, "name", None) or module_globals["__name__"]
        loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
        source = getattr(loader, "get_source", None)
        if name and source:
            cache[filename] = (lambda: source(name),)
            return True
    return False
