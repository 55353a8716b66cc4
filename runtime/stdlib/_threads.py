"""Which thread runs.  There is one thread of control: a thread that is started runs to its end before its starter goes on, which is one of the
orders that threads allow.  What would have to wait for another thread inside of it cannot be answered, and stops the run.  A timer runs when the main
thread waits long enough."""

from _types import refuse as _refuse

# The threads that run, the outermost first; empty while only the main thread does.
running = []
# Timers that were started and are not over, the next one first: when it is due on the monotonic clock, in nanoseconds, and the timer.
timers = []
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


def check_sleep(ns):
    """Called before a sleep: other threads would run meanwhile. Gives what is left of it after the timers that are due."""
    if running:
        _refuse("a thread that sleeps (time.sleep)")
    if not timers:
        return ns
    import _time

    end = _time.monotonic_ns() + ns
    while run_timer(end):
        pass
    return max(end - _time.monotonic_ns(), 0)


def start_timer(due, timer):
    """Lets a timer run when it is due."""
    from bisect import insort

    insort(timers, (due, timer), key=_due)
    from _atexit import functions, wait_for_timers

    if not functions:
        # The machine asks for what is to be done at the end only where there is something.
        functions.append((wait_for_timers, (), {}))


def _due(entry):
    return entry[0]


def run_timer(end=None):
    """Waits for the next timer and runs it, unless it is due after the end, if there is one; whether it ran."""
    if running or not timers or end is not None and timers[0][0] > end:
        return False
    import _time

    due, timer = timers.pop(0)
    left = due - _time.monotonic_ns()
    if left > 0:
        _time.sleep(left)
    timer._ring()
    return True


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
