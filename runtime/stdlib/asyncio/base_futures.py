"""The texts of futures."""


def isfuture(obj):
    """Return True if obj is a Future, or behaves like one."""
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _format_callbacks(callbacks):
    from asyncio.format_helpers import _format_callback_source

    def show(entry):
        return _format_callback_source(entry[0], ())

    if len(callbacks) > 2:
        shown = f"{show(callbacks[0])}, <{len(callbacks) - 2} more>, {show(callbacks[-1])}"
    else:
        shown = ", ".join([show(entry) for entry in callbacks])
    return f"cb=[{shown}]"


# The futures whose result is being shown: a result may hold its own future.
_shown = set()


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        elif id(future) in _shown:
            info.append("result=...")
        else:
            import reprlib

            _shown.add(id(future))
            try:
                info.append(f"result={reprlib.repr(future._result)}")
            finally:
                _shown.discard(id(future))
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    return info


def _future_repr(future):
    return f"<{type(future).__name__} {' '.join(_future_repr_info(future))}>"
