"""What a program may know of its platform: what sys says too. The machine is the host's business."""

import sys as _sys


def system():
    """Returns the system/OS name, e.g. 'Linux', 'Windows' or 'Java'."""
    return "Linux"


def python_implementation():
    """Returns a string identifying the Python implementation whose answers programs get here."""
    return "CPython"


def python_version():
    """Returns the Python version as string 'major.minor.patchlevel'."""
    return _sys.version.split()[0]


def python_version_tuple():
    """Returns the Python version as tuple (major, minor, patchlevel) of strings."""
    return tuple(python_version().split("."))


def python_branch():
    """Returns a string identifying the Python implementation branch: nothing is known of one."""
    return ""


def python_revision():
    """Returns a string identifying the Python implementation revision: nothing is known of one."""
    return ""


def system_alias(system, release, version):
    """Returns (system, release, version) aliased to common marketing names used for some systems."""
    if system == "SunOS":
        if release < "5":
            return system, release, version
        major, dot, minor = release.partition(".")
        try:
            release = str(int(major) - 3) + dot + minor
        except ValueError:
            pass
        system = "Solaris"
    elif system in ("win32", "win16"):
        system = "Windows"
    return system, release, version
