"""Contexts for `with`: made of generators, of several others, for closing, suppressing and redirecting."""

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
        """What has __enter__ and __exit__."""

        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        def __enter__(self):
            return self

        @_abstractmethod
        def __exit__(self, exc_type, exc_value, traceback):
            """May end the exception that comes out of the block, by giving something true."""

        @classmethod
        def __subclasshook__(cls, other):
            if cls is AbstractContextManager:
                return True if _has(other, "__enter__", "__exit__") else NotImplemented
            return NotImplemented


def _make_AbstractAsyncContextManager():
    global AbstractAsyncContextManager
    from abc import ABC as _ABC, abstractmethod as _abstractmethod

    class AbstractAsyncContextManager(_ABC):
        """What has __aenter__ and __aexit__."""

        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

        async def __aenter__(self):
            return self

        @_abstractmethod
        async def __aexit__(self, exc_type, exc_value, traceback):
            """May end the exception that comes out of the block, by giving something true."""

        @classmethod
        def __subclasshook__(cls, other):
            if cls is AbstractAsyncContextManager:
                return True if _has(other, "__aenter__", "__aexit__") else NotImplemented
            return NotImplemented


def _make_ContextDecorator():
    global ContextDecorator

    class ContextDecorator:
        """Lets a context also decorate a function, whose calls then run in it."""

        def _recreate_cm(self):
            return self

        def __call__(self, func):
            @wraps(func)
            def within(*args, **kwargs):
                with self._recreate_cm():
                    return func(*args, **kwargs)

            return within


def _make_AsyncContextDecorator():
    global AsyncContextDecorator

    class AsyncContextDecorator:
        """Lets an asynchronous context also decorate a function, whose calls then run in it."""

        def _recreate_cm(self):
            return self

        def __call__(self, func):
            @wraps(func)
            async def within(*args, **kwargs):
                async with self._recreate_cm():
                    return await func(*args, **kwargs)

            return within


def _make_GeneratorContextManager():
    global _GeneratorContextManager
    _need("AbstractContextManager")
    _need("ContextDecorator")

    class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
        """A context that a generator makes: before its yield it enters, behind it leaves."""

        def __init__(self, func, args, kwargs):
            self.gen = func(*args, **kwargs)
            # What another one like it is made of, until it is entered.
            self._made_of = func, args, kwargs
            self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

        def _recreate_cm(self):
            return self.__class__(*self._made_of)

        def __enter__(self):
            # What a second use would need is not kept.
            if self._made_of is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute 'args'", name="args", obj=self)
            self._made_of = None
            try:
                return next(self.gen)
            except StopIteration:
                raise RuntimeError("generator didn't yield") from None

        def __exit__(self, typ, value, traceback):
            if typ is None:
                if next(self.gen, _nothing) is _nothing:
                    return False
                wrong = "generator didn't stop"
            else:
                thrown = typ() if value is None else value
                try:
                    self.gen.throw(thrown)
                except StopIteration as ended:
                    # The exception was handled, unless it is the one that ended the generator.
                    return ended is not thrown
                except BaseException as raised:
                    if not _is_same(raised, thrown, StopIteration):
                        raise
                    thrown.__traceback__ = traceback
                    return False
                wrong = "generator didn't stop after throw()"
            try:
                raise RuntimeError(wrong)
            finally:
                self.gen.close()


_nothing = object()


def _is_same(raised, thrown, stops):
    # Whether what was thrown into a generator came out again: what would end it comes as the cause of another.
    return raised is thrown or isinstance(thrown, stops) and isinstance(raised, RuntimeError) and raised.__cause__ is thrown


def _make_AsyncGeneratorContextManager():
    global _AsyncGeneratorContextManager
    _need("AbstractAsyncContextManager")
    _need("AsyncContextDecorator")

    class _AsyncGeneratorContextManager(AbstractAsyncContextManager, AsyncContextDecorator):
        """A context that an asynchronous generator makes: before its yield it enters, behind it leaves."""

        def __init__(self, func, args, kwargs):
            self.gen = func(*args, **kwargs)
            self._made_of = func, args, kwargs
            self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

        def _recreate_cm(self):
            return self.__class__(*self._made_of)

        async def __aenter__(self):
            if self._made_of is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute 'args'", name="args", obj=self)
            self._made_of = None
            try:
                return await anext(self.gen)
            except StopAsyncIteration:
                raise RuntimeError("generator didn't yield") from None

        async def __aexit__(self, typ, value, traceback):
            if typ is None:
                if await anext(self.gen, _nothing) is _nothing:
                    return False
                wrong = "generator didn't stop"
            else:
                thrown = typ() if value is None else value
                try:
                    await self.gen.athrow(thrown)
                except StopAsyncIteration as ended:
                    return ended is not thrown
                except BaseException as raised:
                    if not _is_same(raised, thrown, (StopIteration, StopAsyncIteration)):
                        raise
                    thrown.__traceback__ = traceback
                    return False
                wrong = "generator didn't stop after athrow()"
            try:
                raise RuntimeError(wrong)
            finally:
                await self.gen.aclose()


def contextmanager(func):
    """Decorates a generator function: its calls give contexts."""
    _need("_GeneratorContextManager")

    @wraps(func)
    def helper(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return helper


def asynccontextmanager(func):
    """Decorates an asynchronous generator function: its calls give asynchronous contexts."""
    _need("_AsyncGeneratorContextManager")

    @wraps(func)
    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)

    return helper


def _make_closing():
    global closing
    _need("AbstractContextManager")

    class closing(AbstractContextManager):
        """Closes a thing at the end."""

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
        """Closes a thing at the end, asynchronously."""

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
        """Ends exceptions of some classes quietly, also those in a group."""

        def __init__(self, *exceptions):
            self._kinds = exceptions

        def __enter__(self):
            return None

        def __exit__(self, exctype, excinst, exctb):
            if exctype is None or issubclass(exctype, self._kinds):
                return None if exctype is None else True
            if not issubclass(exctype, BaseExceptionGroup):
                return False
            others = excinst.split(self._kinds)[1]
            if others is not None:
                raise others
            return True


def _make_RedirectStream():
    global _RedirectStream
    _need("AbstractContextManager")

    class _RedirectStream(AbstractContextManager):
        _stream = None

        def __init__(self, new_target):
            # It may be entered again while it is active.
            self._target, self._before = new_target, []

        def __enter__(self):
            import sys

            self._before.append(getattr(sys, self._stream))
            setattr(sys, self._stream, self._target)
            return self._target

        def __exit__(self, exctype, excinst, exctb):
            import sys

            setattr(sys, self._stream, self._before.pop())


def _make_redirect_stdout():
    global redirect_stdout
    _need("_RedirectStream")

    class redirect_stdout(_RedirectStream):
        """Has sys.stdout be another stream."""

        _stream = "stdout"


def _make_redirect_stderr():
    global redirect_stderr
    _need("_RedirectStream")

    class redirect_stderr(_RedirectStream):
        """Has sys.stderr be another stream."""

        _stream = "stderr"


def _make_nullcontext():
    global nullcontext
    _need("AbstractContextManager")
    _need("AbstractAsyncContextManager")

    class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
        """Does nothing; gives what it was made with."""

        def __init__(self, enter_result=None):
            self.enter_result = enter_result

        def __enter__(self):
            return self.enter_result

        async def __aenter__(self):
            return self.enter_result

        def __exit__(self, *excinfo):
            """Lets everything through."""

        async def __aexit__(self, *excinfo):
            """Lets everything through."""


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
        """What is to be called at the end, the last one first."""

        def __init__(self):
            # Pairs: whether it is synchronous, and what to call with the exception's type, value and traceback.
            self._exit_callbacks = []

        def pop_all(self):
            """A new stack that has all that this one had."""
            heir = type(self)()
            heir._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
            return heir

        def push(self, exit):
            """Adds a context that is only left, or a function that is called as __exit__ is."""
            cls = type(exit)
            method = getattr(cls, "__exit__", None)
            if method is None:
                self._exit_callbacks.append((True, exit))
            else:
                self._exit_callbacks.append((True, lambda *details: method(exit, *details)))
            return exit

        def enter_context(self, cm):
            """Enters a context, which is left at the end; gives what entering gave."""
            enter = _method(cm, "__enter__", False)
            leave = _method(cm, "__exit__", False)
            result = enter(cm)
            self._exit_callbacks.append((True, lambda *details: leave(cm, *details)))
            return result

        def callback(self, callback, /, *args, **kwds):
            """Adds a function that is called with these arguments."""

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
        """A context for as many contexts and functions as a program puts into it."""

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
            """Calls all at once."""
            self.__exit__(None, None, None)


def _make_AsyncExitStack():
    global AsyncExitStack
    _need("_BaseExitStack")
    _need("AbstractAsyncContextManager")

    class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
        """A context for as many contexts and functions, asynchronous or not, as a program puts into it."""

        async def enter_async_context(self, cm):
            """Enters an asynchronous context, which is left at the end; gives what entering gave."""
            enter = _method(cm, "__aenter__", True)
            leave = _method(cm, "__aexit__", True)
            result = await enter(cm)
            self._exit_callbacks.append((False, lambda *details: leave(cm, *details)))
            return result

        def push_async_exit(self, exit):
            """Adds a context that is only left, or a coroutine function that is called as __aexit__ is."""
            method = getattr(type(exit), "__aexit__", None)
            if method is None:
                self._exit_callbacks.append((False, exit))
            else:
                self._exit_callbacks.append((False, lambda *details: method(exit, *details)))
            return exit

        def push_async_callback(self, callback, /, *args, **kwds):
            """Adds a coroutine function that is called with these arguments."""

            async def call(exc_type, exc, tb):
                await callback(*args, **kwds)

            call.__wrapped__ = callback
            self._exit_callbacks.append((False, call))
            return callback

        async def aclose(self):
            """Calls all at once."""
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
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return [*globals(), *[name for name in _LATER if name not in globals()]]
