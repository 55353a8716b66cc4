"""Functions that run when the program is over: the machine calls `finish` with what came of the program."""

# Each with its arguments, in the order of registration.
functions = []


def run_all():
    """Runs the functions, the last first. What they raise is told and passed over; what they register meanwhile is forgotten."""
    wait_for_timers()
    for function, args, kwargs in functions[::-1]:
        try:
            function(*args, **kwargs)
        except BaseException as error:
            _tell(function, error)
    functions.clear()


def wait_for_timers():
    """Timers run before the program is over, but for those of daemons."""
    from _threads import run_timer, timers

    timers[:] = [entry for entry in timers if not entry[1].daemon]
    while run_timer():
        timers[:] = [entry for entry in timers if not entry[1].daemon]


def _tell(function, error):
    import sys
    import traceback

    print(f"Exception ignored in atexit callback {function!r}:", file=sys.stderr)
    # What stands between the program's end and the function is nobody's business.
    traceback.print_exception(type(error), error, error.__traceback__)


def finish(is_raised, result):
    """Runs the functions, and ends as the program did."""
    run_all()
    if is_raised:
        raise result
    return result
