"""Imports by name: what the program and the standard library have."""


def import_module(name, package=None):
    """Import a module; a name that begins with dots is taken from `package` on."""
    if not name.startswith("."):
        return __import__(name, fromlist=("*",))
    if not package:
        raise TypeError(
            f"the 'package' argument is required to perform a relative import for {name!r}"
        )
    rest = name.lstrip(".")
    ups = len(name) - len(rest) - 1
    parents = package.rsplit(".", ups)
    if len(parents) <= ups:
        raise ImportError("attempted relative import beyond top-level package")
    base = parents[0]
    return __import__(f"{base}.{rest}" if rest else base, fromlist=("*",))


def invalidate_caches():
    """Forget what is known of places without modules: nothing is."""
