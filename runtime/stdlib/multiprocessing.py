"""Other processes: none is ever started here."""


class ProcessError(Exception):
    __module__ = "multiprocessing.context"


class BufferTooShort(ProcessError):
    __module__ = "multiprocessing.context"


class TimeoutError(ProcessError):
    __module__ = "multiprocessing.context"


class AuthenticationError(ProcessError):
    __module__ = "multiprocessing.context"


def freeze_support():
    """Nothing to do where no process is started."""


def active_children():
    """Return list of process objects corresponding to live child processes"""
    return []


def parent_process():
    """Return the process that started this one: none."""
    return None
