"""What a program may know of its platform: what sys says too. The machine is the host's business."""

import sys as _sys


def system():
    """The name of the system."""
    return "Linux"


def python_implementation():
    """Whose answers programs get here."""
    return "CPython"


def python_version():
    """The version, as a text."""
    return _sys.version.split()[0]


def python_version_tuple():
    """The version, as a tuple of texts."""
    return tuple(python_version().split("."))


def python_branch():
    """Nothing: no branch is known of."""
    return ""


def python_revision():
    """Nothing: no revision is known of."""
    return ""


def system_alias(system, release, version):
    """The names under which a system is sold."""
    if system == "SunOS" and release >= "5":
        # What it called itself later is three versions behind.
        major, dot, rest = release.partition(".")
        system, release = "Solaris", f"{int(major) - 3}{dot}{rest}" if major.isdigit() else release
    return "Windows" if system in ("win16", "win32") else system, release, version
