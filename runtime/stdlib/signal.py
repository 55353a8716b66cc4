"""Signals: their names, and which function would handle one.  None ever comes, but for what the program raises itself."""

from enum import IntEnum as _IntEnum

NSIG = 65


class Signals(_IntEnum):
    """An enumeration of the signals."""

    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64
    SIGIOT = 6
    SIGCLD = 17
    SIGPOLL = 29


class Handlers(_IntEnum):
    """An enumeration of the handlers that are no functions."""

    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
SIG_DFL, SIG_IGN = Handlers

_TEXTS = {
    1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted", 7: "Bus error",
    8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
    13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited", 18: "Continued", 19: "Stopped (signal)",
    20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)", 23: "Urgent I/O condition", 24: "CPU time limit exceeded",
    25: "File size limit exceeded", 26: "Virtual timer expired", 27: "Profiling timer expired", 28: "Window changed", 29: "I/O possible",
    30: "Power failure", 31: "Bad system call",
}
_handlers = {}


def default_int_handler(signalnum, frame, /):
    """The default handler for SIGINT installed by Python."""
    raise KeyboardInterrupt


_handlers[2] = default_int_handler
_handlers[13] = _handlers[25] = SIG_IGN


def _number(signalnum):
    number = signalnum.__index__()
    if not 1 <= number < NSIG:
        raise ValueError("signal number out of range")
    return number


def signal(signalnum, handler, /):
    """Set the action for the given signal."""
    number = _number(signalnum)
    if not callable(handler) and handler not in (0, 1):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if number in (9, 19, 32, 33):
        raise OSError(22, "Invalid argument")
    before = getsignal(number)
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum, /):
    """Return the current action for the given signal."""
    return _handlers.get(_number(signalnum), SIG_DFL)


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    handler = getsignal(signalnum)
    if handler is SIG_IGN or handler is SIG_DFL and signalnum in (17, 18, 23, 28):
        return
    if handler is SIG_DFL:
        from _types import refuse

        refuse("signal.raise_signal of a signal that ends the process")
    from sys import _getframe

    handler(_number(signalnum), _getframe(1))


def strsignal(signalnum, /):
    """Return the system description of the given signal."""
    number = _number(signalnum)
    return _TEXTS.get(number) or (f"Real-time signal {number - 34}" if number >= 34 else None)


def valid_signals():
    """Return a set of valid signal numbers on this platform."""
    return {Signals(number) if number in Signals else number for number in range(1, NSIG) if number not in (32, 33)}


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_signal", (default_int_handler, raise_signal, strsignal))
