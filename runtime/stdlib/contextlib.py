"""Utilities for with-statement contexts.  See PEP 343."""

from functools import wraps

__all__ = [
    "AbstractAsyncContextManager", "AbstractContextManager", "AsyncContextDecorator", "AsyncExitStack", "ContextDecorator", "ExitStack", "aclosing",
    "asynccontextmanager", "closing", "contextmanager", "nullcontext", "redirect_stderr", "redirect_stdout", "suppress",
]


def _has(cls, *names):
    for name in names:
        for base in cls.__mro__:
            if base is not object and name in base.__dict__:
                if base.__dict__[name] is None:
                    return False
                break
        else:
            return False
    return True


def _make_AbstractContextManager():
    global AbstractContextManager
    from abc import ABC as _ABC, abstractmethod as _abstractmethod

    class AbstractContextManager(_ABC):
        """An abstract base class for context managers."""

        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        def __enter__(self):
            """Return `self` upon entering the runtime context."""
            return self

        @_abstractmethod
        def __exit__(self, exc_type, exc_value, traceback):
            """Raise any exception triggered within the runtime context."""
            return None

        @classmethod
        def __subclasshook__(cls, other):
            if cls is AbstractContextManager:
                return True if _has(other, "__enter__", "__exit__") else NotImplemented
            return NotImplemented


def _make_AbstractAsyncContextManager():
    global AbstractAsyncContextManager
    from abc import ABC as _ABC, abstractmethod as _abstractmethod

    class AbstractAsyncContextManager(_ABC):
        """An abstract base class for asynchronous context managers."""

        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        async def __aenter__(self):
            """Return `self` upon entering the runtime context."""
            return self

        @_abstractmethod
        async def __aexit__(self, exc_type, exc_value, traceback):
            """Raise any exception triggered within the runtime context."""
            return None

        @classmethod
        def __subclasshook__(cls, other):
            if cls is AbstractAsyncContextManager:
                return True if _has(other, "__aenter__", "__aexit__") else NotImplemented
            return NotImplemented


def _make_ContextDecorator():
    global ContextDecorator

    class ContextDecorator:
        "A base class or mixin that enables context managers to work as decorators."

        def _recreate_cm(self):
            return self

        def __call__(self, func):
            @wraps(func)
            def inner(*args, **kwargs):
                with self._recreate_cm():
                    return func(*args, **kwargs)

            return inner


def _make_AsyncContextDecorator():
    global AsyncContextDecorator

    class AsyncContextDecorator:
        "A base class or mixin that enables async context managers to work as decorators."

        def _recreate_cm(self):
            return self

        def __call__(self, func):
            @wraps(func)
            async def inner(*args, **kwargs):
                async with self._recreate_cm():
                    return await func(*args, **kwargs)

            return inner


def _make_GeneratorContextManager():
    global _GeneratorContextManager
    _need("AbstractContextManager")
    _need("ContextDecorator")

    class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
        """Helper for @contextmanager decorator."""

        def __init__(self, func, args, kwargs):
            self.gen = func(*args, **kwargs)
            self.func, self.args, self.kwargs = func, args, kwargs
            self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

        def _recreate_cm(self):
            return self.__class__(self.func, self.args, self.kwargs)

        def __enter__(self):
            # What a second use would need is not kept.
            del self.args, self.kwargs, self.func
            try:
                return next(self.gen)
            except StopIteration:
                raise RuntimeError("generator didn't yield") from None

        def __exit__(self, typ, value, traceback):
            if typ is None:
                try:
                    next(self.gen)
                except StopIteration:
                    return False
                try:
                    raise RuntimeError("generator didn't stop")
                finally:
                    self.gen.close()
            if value is None:
                value = typ()
            try:
                self.gen.throw(value)
            except StopIteration as exc:
                # The exception was handled, unless it is the one that ended the generator.
                return exc is not value
            except RuntimeError as exc:
                if exc is value:
                    exc.__traceback__ = traceback
                    return False
                if isinstance(value, StopIteration) and exc.__cause__ is value:
                    value.__traceback__ = traceback
                    return False
                raise
            except BaseException as exc:
                if exc is not value:
                    raise
                exc.__traceback__ = traceback
                return False
            try:
                raise RuntimeError("generator didn't stop after throw()")
            finally:
                self.gen.close()


def _make_AsyncGeneratorContextManager():
    global _AsyncGeneratorContextManager
    _need("AbstractAsyncContextManager")
    _need("AsyncContextDecorator")

    class _AsyncGeneratorContextManager(AbstractAsyncContextManager, AsyncContextDecorator):
        """Helper for @asynccontextmanager decorator."""

        def __init__(self, func, args, kwargs):
            self.gen = func(*args, **kwargs)
            self.func, self.args, self.kwargs = func, args, kwargs
            self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

        def _recreate_cm(self):
            return self.__class__(self.func, self.args, self.kwargs)

        async def __aenter__(self):
            del self.args, self.kwargs, self.func
            try:
                return await anext(self.gen)
            except StopAsyncIteration:
                raise RuntimeError("generator didn't yield") from None

        async def __aexit__(self, typ, value, traceback):
            if typ is None:
                try:
                    await anext(self.gen)
                except StopAsyncIteration:
                    return False
                try:
                    raise RuntimeError("generator didn't stop")
                finally:
                    await self.gen.aclose()
            if value is None:
                value = typ()
            try:
                await self.gen.athrow(value)
            except StopAsyncIteration as exc:
                return exc is not value
            except RuntimeError as exc:
                if exc is value:
                    exc.__traceback__ = traceback
                    return False
                if isinstance(value, (StopIteration, StopAsyncIteration)) and exc.__cause__ is value:
                    value.__traceback__ = traceback
                    return False
                raise
            except BaseException as exc:
                if exc is not value:
                    raise
                exc.__traceback__ = traceback
                return False
            try:
                raise RuntimeError("generator didn't stop after athrow()")
            finally:
                await self.gen.aclose()


def contextmanager(func):
    """@contextmanager decorator."""
    _need("_GeneratorContextManager")

    @wraps(func)
    def helper(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return helper


def asynccontextmanager(func):
    """@asynccontextmanager decorator."""
    _need("_AsyncGeneratorContextManager")

    @wraps(func)
    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)

    return helper


def _make_closing():
    global closing
    _need("AbstractContextManager")

    class closing(AbstractContextManager):
        """Context to automatically close something at the end of a block."""

        def __init__(self, thing):
            self.thing = thing

        def __enter__(self):
            return self.thing

        def __exit__(self, *exc_info):
            self.thing.close()


def _make_aclosing():
    global aclosing
    _need("AbstractAsyncContextManager")

    class aclosing(AbstractAsyncContextManager):
        """Async context manager for safely finalizing an asynchronously cleaned-up resource."""

        def __init__(self, thing):
            self.thing = thing

        async def __aenter__(self):
            return self.thing

        async def __aexit__(self, *exc_info):
            await self.thing.aclose()


def _make_suppress():
    global suppress
    _need("AbstractContextManager")

    class suppress(AbstractContextManager):
        """Context manager to suppress specified exceptions."""

        def __init__(self, *exceptions):
            self._exceptions = exceptions

        def __enter__(self):
            pass

        def __exit__(self, exctype, excinst, exctb):
            if exctype is None:
                return None
            if issubclass(exctype, self._exceptions):
                return True
            if issubclass(exctype, BaseExceptionGroup):
                match, rest = excinst.split(self._exceptions)
                if rest is None:
                    return True
                raise rest
            return False


def _make_RedirectStream():
    global _RedirectStream
    _need("AbstractContextManager")

    class _RedirectStream(AbstractContextManager):
        _stream = None

        def __init__(self, new_target):
            self._new_target = new_target
            # It may be entered again while it is active.
            self._old_targets = []

        def __enter__(self):
            import sys

            self._old_targets.append(getattr(sys, self._stream))
            setattr(sys, self._stream, self._new_target)
            return self._new_target

        def __exit__(self, exctype, excinst, exctb):
            import sys

            setattr(sys, self._stream, self._old_targets.pop())


def _make_redirect_stdout():
    global redirect_stdout
    _need("_RedirectStream")

    class redirect_stdout(_RedirectStream):
        """Context manager for temporarily redirecting stdout to another file."""

        _stream = "stdout"


def _make_redirect_stderr():
    global redirect_stderr
    _need("_RedirectStream")

    class redirect_stderr(_RedirectStream):
        """Context manager for temporarily redirecting stderr to another file."""

        _stream = "stderr"


def _make_nullcontext():
    global nullcontext
    _need("AbstractContextManager")
    _need("AbstractAsyncContextManager")

    class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
        """Context manager that does no additional processing."""

        def __init__(self, enter_result=None):
            self.enter_result = enter_result

        def __enter__(self):
            return self.enter_result

        def __exit__(self, *excinfo):
            pass

        async def __aenter__(self):
            return self.enter_result

        async def __aexit__(self, *excinfo):
            pass


def _method(obj, name, protocol):
    cls = type(obj)
    try:
        return getattr(cls, name)
    except AttributeError:
        kind = "asynchronous context manager" if protocol else "context manager"
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


def _fix_context(new, old, frame_exc):
    # The context of an exception that a callback raised is the one that was handled before it.
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is frame_exc:
            break
        new = context
    new.__context__ = old


def _make_BaseExitStack():
    global _BaseExitStack

    class _BaseExitStack:
        """A base class for ExitStack and AsyncExitStack."""

        def __init__(self):
            # Pairs: whether it is synchronous, and what to call with the exception's type, value and traceback.
            self._exit_callbacks = []

        def pop_all(self):
            """Preserve the context stack by transferring it to a new instance."""
            new_stack = type(self)()
            new_stack._exit_callbacks = self._exit_callbacks
            self._exit_callbacks = []
            return new_stack

        def push(self, exit):
            """Registers a callback with the standard __exit__ method signature."""
            cls = type(exit)
            method = getattr(cls, "__exit__", None)
            if method is None:
                self._exit_callbacks.append((True, exit))
            else:
                self._exit_callbacks.append((True, lambda *details: method(exit, *details)))
            return exit

        def enter_context(self, cm):
            """Enters the supplied context manager."""
            enter = _method(cm, "__enter__", False)
            leave = _method(cm, "__exit__", False)
            result = enter(cm)
            self._exit_callbacks.append((True, lambda *details: leave(cm, *details)))
            return result

        def callback(self, callback, /, *args, **kwds):
            """Registers an arbitrary callback and arguments."""

            def call(exc_type, exc, tb):
                callback(*args, **kwds)

            call.__wrapped__ = callback
            self._exit_callbacks.append((True, call))
            return callback


def _make_ExitStack():
    global ExitStack
    _need("_BaseExitStack")
    _need("AbstractContextManager")

    class ExitStack(_BaseExitStack, AbstractContextManager):
        """Context manager for dynamic management of a stack of exit callbacks."""

        def __enter__(self):
            return self

        def __exit__(self, *exc_details):
            exc = exc_details[1]
            received = exc is not None
            suppressed = False
            pending = False
            while self._exit_callbacks:
                is_sync, callback = self._exit_callbacks.pop()
                try:
                    if callback(None if exc is None else type(exc), exc, None if exc is None else exc.__traceback__):
                        suppressed = True
                        pending = False
                        exc = None
                except BaseException as new:
                    _fix_context(new, exc, exc_details[1])
                    pending = True
                    exc = new
            if pending:
                context = exc.__context__
                try:
                    raise exc
                except BaseException:
                    exc.__context__ = context
                    raise
            return received and suppressed

        def close(self):
            """Immediately unwind the context stack."""
            self.__exit__(None, None, None)


def _make_AsyncExitStack():
    global AsyncExitStack
    _need("_BaseExitStack")
    _need("AbstractAsyncContextManager")

    class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
        """Async context manager for dynamic management of a stack of exit callbacks."""

        async def enter_async_context(self, cm):
            """Enters the supplied async context manager."""
            enter = _method(cm, "__aenter__", True)
            leave = _method(cm, "__aexit__", True)
            result = await enter(cm)
            self._exit_callbacks.append((False, lambda *details: leave(cm, *details)))
            return result

        def push_async_exit(self, exit):
            """Registers a coroutine function with the standard __aexit__ method signature."""
            method = getattr(type(exit), "__aexit__", None)
            if method is None:
                self._exit_callbacks.append((False, exit))
            else:
                self._exit_callbacks.append((False, lambda *details: method(exit, *details)))
            return exit

        def push_async_callback(self, callback, /, *args, **kwds):
            """Registers an arbitrary coroutine function and arguments."""

            async def call(exc_type, exc, tb):
                await callback(*args, **kwds)

            call.__wrapped__ = callback
            self._exit_callbacks.append((False, call))
            return callback

        async def aclose(self):
            """Immediately unwind the context stack."""
            await self.__aexit__(None, None, None)

        async def __aenter__(self):
            return self

        async def __aexit__(self, *exc_details):
            exc = exc_details[1]
            received = exc is not None
            suppressed = False
            pending = False
            while self._exit_callbacks:
                is_sync, callback = self._exit_callbacks.pop()
                try:
                    answer = callback(None if exc is None else type(exc), exc, None if exc is None else exc.__traceback__)
                    if not is_sync:
                        answer = await answer
                    if answer:
                        suppressed = True
                        pending = False
                        exc = None
                except BaseException as new:
                    _fix_context(new, exc, exc_details[1])
                    pending = True
                    exc = new
            if pending:
                context = exc.__context__
                try:
                    raise exc
                except BaseException:
                    exc.__context__ = context
                    raise
            return received and suppressed


# The classes are made when somebody asks for them: an import makes none that a program does not use.
_LATER = {
    "AbstractContextManager": _make_AbstractContextManager, "AbstractAsyncContextManager": _make_AbstractAsyncContextManager,
    "ContextDecorator": _make_ContextDecorator, "AsyncContextDecorator": _make_AsyncContextDecorator, "_GeneratorContextManager":
    _make_GeneratorContextManager, "_AsyncGeneratorContextManager": _make_AsyncGeneratorContextManager, "closing": _make_closing,
    "aclosing": _make_aclosing, "suppress": _make_suppress, "_RedirectStream": _make_RedirectStream, "redirect_stdout":
    _make_redirect_stdout, "redirect_stderr": _make_redirect_stderr, "nullcontext": _make_nullcontext, "_BaseExitStack":
    _make_BaseExitStack, "ExitStack": _make_ExitStack, "AsyncExitStack": _make_AsyncExitStack,
}


def _need(name):
    """Makes a class unless it is there."""
    if name not in globals():
        _LATER[name]()


def __getattr__(name):
    if name in _LATER:
        _need(name)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return [*globals(), *[name for name in _LATER if name not in globals()]]
