"""Test cases whose methods are coroutines."""

import asyncio

from _contextvars import copy_context
from unittest.case import TestCase


def _is_coroutine(value):
    return hasattr(value, "cr_frame") or type(value).__name__ == "coroutine"


class IsolatedAsyncioTestCase(TestCase):
    """A test case each of whose tests has an event loop of its own."""

    loop_factory = None

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._asyncioRunner = None
        # What one step of a test sets in context variables, the next ones see.
        self._asyncioTestContext = copy_context()

    async def asyncSetUp(self):
        """Comes after setUp, in the loop."""

    async def asyncTearDown(self):
        """Comes before tearDown, in the loop."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enters an asynchronous context that is left with the cleanups of the test."""
        kind = type(cm)
        try:
            enter, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(
                f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous context manager protocol"
            ) from None
        entered = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return entered

    def _callSetUp(self):
        # The loop exists already, so that futures can be made.
        self._asyncioRunner.get_loop()
        self._asyncioTestContext.run(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        self._maybe_await(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._asyncioTestContext.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._maybe_await(function, *args, **kwargs)

    def _await(self, function, /, *args, **kwargs):
        return self._asyncioRunner.run(function(*args, **kwargs), context=self._asyncioTestContext)

    def _maybe_await(self, function, /, *args, **kwargs):
        value = self._asyncioTestContext.run(function, *args, **kwargs)
        if _is_coroutine(value):
            return self._asyncioRunner.run(value, context=self._asyncioTestContext)
        return value

    def run(self, result=None):
        return self._with_runner(super().run, result)

    def _with_runner(self, function, *args):
        self._asyncioRunner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)
        try:
            return function(*args)
        finally:
            runner, self._asyncioRunner = self._asyncioRunner, None
            runner.close()

    def debug(self):
        self._with_runner(super().debug)
