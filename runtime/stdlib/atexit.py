"""Functions that run when the program is over."""

from _atexit import functions as _functions


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination

    func - function to be called at exit
    args - optional arguments to pass to func
    kwargs - optional keyword arguments to pass to func

    func is returned to facilitate usage as a decorator.
    """
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered using
    atexit.register

    func - function to be unregistered
    """
    _functions[:] = [entry for entry in _functions if not (entry[0] is func or entry[0] == func)]


def _clear():
    """Forget all functions."""
    _functions.clear()


def _ncallbacks():
    """How many functions are registered."""
    return len(_functions)


def _run_exitfuncs():
    """Run all functions now."""
    from _atexit import run_all

    run_all()


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("atexit", (register, unregister))
