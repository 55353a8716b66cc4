"""Locks, and who runs: see `threading`."""

from threading import Lock as _Lock, RLock, TIMEOUT_MAX, get_ident, get_native_id, stack_size
from threading import excepthook as _excepthook, local as _local

LockType = lock = _Lock
error = RuntimeError
allocate_lock = allocate = _Lock


def daemon_threads_allowed():
    """Return True if daemon threads are allowed in the current interpreter, and False otherwise."""
    return True


def exit():
    """Raises SystemExit, which ends a thread."""
    raise SystemExit


exit_thread = exit


def start_new_thread(function, args, kwargs={}, /):
    """Start a new thread: it runs to its end at once."""
    from threading import Thread

    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    thread = Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    return thread.ident


start_new = start_new_thread
