"""The texts of callbacks and coroutines."""


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
    return _format_callback(func, args, {}, debug=debug)
