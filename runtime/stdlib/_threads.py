"""Which thread runs.  There is one thread of control: a thread that is started runs to its end before its starter goes on, which is one of the
orders that threads allow.  What would have to wait for another thread inside of it cannot be answered, and stops the run."""

from _types import refuse as _refuse

# The threads that run, the outermost first; empty while only the main thread does.
running = []
# The data that differ from thread to thread.
locals = []


def wait_for_nobody(what, timeout):
    """What waits for another thread: there is none that could do it."""
    if running:
        _refuse(f"a thread that waits ({what})")
    # Nobody can do what is waited for: a timeout passes, without one it would never end.
    if timeout is None:
        raise RuntimeError(f"{what} would wait forever: there is no other thread")
    return False


def check_sleep():
    """Called before a sleep: other threads would run meanwhile."""
    if running:
        _refuse("a thread that sleeps (time.sleep)")


def run_as(thread, function, args=(), kwargs={}):
    """Call a function as a thread that is not the starter."""
    saved = [(data, dict(data.__dict__)) for data in locals]
    for data, _ in saved:
        if type(data).__init__ is not object.__init__:
            _refuse("a class derived from threading.local that has __init__, in a thread")
        data.__dict__.clear()
    running.append(thread)
    try:
        return function(*args, **kwargs)
    finally:
        running.pop()
        for data, names in saved:
            data.__dict__.clear()
            data.__dict__.update(names)
