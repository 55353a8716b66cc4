"""What the objects that tasks wait at have in common."""

from _asyncio import _get_running_loop


class _LoopBoundMixin:
    # The loop of the first one that had to wait.
    _loop = None

    def _get_loop(self):
        running = _get_running_loop()
        known = self._loop
        if known is None:
            self._loop = running
        elif known is not running:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return running


def _wake(waiters, most):
    """Wakes those that have waited longest, no more than so many; how many it woke."""
    woken = 0
    for waiter in waiters:
        if woken == most:
            break
        if not waiter.done():
            waiter.set_result(True)
            woken += 1
    return woken
