"""The texts of callbacks and coroutines."""


def _get_function_source(func):
    import functools

    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    if isinstance(func, functools.partial):
        return _get_function_source(func.func)
    func = getattr(func, "__func__", func)
    # What stands for C code has no source.
    if not isinstance(func, _function) or func.__module__[:1] == "_" and func.__module__ != "__main__":
        return None
    code = func.__code__
    return code.co_filename, code.co_firstlineno


_function = type(_get_function_source)


def _format_args_and_kwargs(args, kwargs):
    import reprlib

    items = [reprlib.repr(arg) for arg in args]
    items.extend([f"{name}={reprlib.repr(arg)}" for name, arg in kwargs.items()])
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    import functools

    # Arguments are shown only in debug mode.
    suffix = (_format_args_and_kwargs(args, kwargs) if debug else "()") + suffix
    if isinstance(func, functools.partial):
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    shown = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return shown + suffix


def _format_callback_source(func, args, *, debug=False):
    shown = _format_callback(func, args, {}, debug=debug)
    source = _get_function_source(func)
    if source is not None:
        shown += f" at {source[0]}:{source[1]}"
    return shown


def _part(coro, name):
    # Coroutines call their parts `cr_…`, generators `gi_…`; other objects may have none.
    found = getattr(coro, "cr_" + name, None)
    return getattr(coro, "gi_" + name, None) if found is None else found


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    shown = f"{name}()" if name else f"<{type(coro).__name__} without __name__>()"
    code = _part(coro, "code")
    running = _part(coro, "running")
    if not code:
        return f"{shown} running" if running else shown
    frame = _part(coro, "frame")
    if frame is None:
        return f"{shown} done, defined at {code.co_filename}:{code.co_firstlineno}"
    line = _running_line(code) if running else frame.f_lineno
    return f"{shown} running at {code.co_filename}:{line}"


def _running_line(code):
    from _sys import frame

    depth = 1
    found = frame(depth)
    while found is not None and found.f_code != code:
        depth += 1
        found = frame(depth)
    return code.co_firstlineno if found is None else found.f_lineno
