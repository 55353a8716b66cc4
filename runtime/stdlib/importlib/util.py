"""What programs use of the machinery of imports without loading anything: whether there is a module, and relative names."""

from _types import refuse as _refuse


def resolve_name(name, package):
    """The full name of a module, for one that begins with dots."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    rest = name.lstrip(".")
    parents = package.rsplit(".", len(name) - len(rest) - 1)
    if len(parents) < len(name) - len(rest):
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parents[0]}.{rest}" if rest else parents[0]


def find_spec(name, package=None):
    """None where there is no module of this name; what describes one that is there is refused."""
    name = resolve_name(name, package)
    if not _is_known(name):
        return None
    _refuse(f"importlib.util.find_spec({name!r}) of a module that exists")


def _is_known(name):
    from _types import is_module

    return is_module(name)
