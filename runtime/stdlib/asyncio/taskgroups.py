"""Groups of tasks."""

from asyncio import events, tasks
from asyncio.exceptions import CancelledError

__all__ = ("TaskGroup",)


class TaskGroup:
    """Tasks that end before the body's end: if one fails, the others are cancelled."""

    def __init__(self):
        # Where the group is in its life, and whether its tasks are being cancelled.
        self._entered = self._exiting = self._aborting = False
        self._loop = self._parent_task = None
        # Whether the group has cancelled its own parent.
        self._parent_cancel_requested = False
        # In the order in which they were made.
        self._tasks = {}
        self._errors = []
        # What ends the program, and what the end of the last task wakes.
        self._base_error = self._on_completed_fut = None

    def __repr__(self):
        shown = ""
        for name, listed in ("tasks", self._tasks), ("errors", self._errors):
            if listed:
                shown += f" {name}={len(listed)}"
        if self._aborting or self._entered:
            shown += " cancelling" if self._aborting else " entered"
        return f"<TaskGroup{shown}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = loop = events.get_running_loop()
        parent = self._parent_task = tasks.current_task(loop)
        if parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        cancelled = None
        if et is not None:
            if issubclass(et, CancelledError):
                cancelled = exc
            self._note_end(exc)
            if not self._aborting:
                self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as error:
                if not self._aborting:
                    # The group is cancelled from outside, and its tasks with it.
                    cancelled = error
                    self._abort()
            self._on_completed_fut = None
        parent, errors = self._parent_task, self._errors
        if self._base_error is not None:
            raise self._base_error
        if self._parent_cancel_requested and not parent.uncancel():
            # Nobody but the group itself cancelled the parent, and that is undone.
            cancelled = None
        if cancelled is not None and not errors:
            raise cancelled
        if et is not None and not issubclass(et, CancelledError):
            errors.append(exc)
        if not errors:
            return
        if parent.cancelling():
            # It was cancelled from outside too: the next await shall see that.
            parent.uncancel()
            parent.cancel()
        raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    def _note_end(self, error):
        if self._base_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error

    def create_task(self, coro, **kwargs):
        """Makes a task of the group."""
        if not self._entered:
            state = "has not been entered"
        elif self._exiting and not self._tasks:
            state = "is finished"
        else:
            state = "is shutting down" if self._aborting else None
        if state is not None:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {state}")
        task = self._loop.create_task(coro, **kwargs)
        self._tasks[task] = None
        task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        waiting = self._on_completed_fut
        self._tasks.pop(task, None)
        if waiting is not None and not self._tasks and not waiting.done():
            waiting.set_result(True)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self._errors.append(error)
        self._note_end(error)
        parent = self._parent_task
        if parent.done():
            told = f"Task {task!r} has errored out but its parent task {parent} is already completed"
            self._loop.call_exception_handler({"message": told, "exception": error, "task": task})
        elif not self._aborting and not self._parent_cancel_requested:
            # The other tasks are cancelled, and so is the body of the group, wherever it waits.
            self._abort()
            self._parent_cancel_requested = True
            parent.cancel()
