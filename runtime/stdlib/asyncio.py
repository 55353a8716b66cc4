"""Tasks that take turns in one thread, and what they wait at."""

from asyncio.exceptions import (
    BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError, SendfileNotAvailableError,
    TimeoutError,
)
from _asyncio import (
    Future, Task, _get_running_loop, _set_running_loop, all_tasks, current_task, get_event_loop, get_running_loop,
)
from asyncio.coroutines import iscoroutine, iscoroutinefunction
from asyncio.base_futures import isfuture
from asyncio.events import AbstractEventLoop, Handle, TimerHandle, new_event_loop, set_event_loop
from asyncio.base_events import BaseEventLoop, EventLoop
from asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown
from asyncio.runners import Runner, run
from asyncio.taskgroups import TaskGroup
from asyncio.tasks import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, create_eager_task_factory, create_task,
    eager_task_factory, ensure_future, gather, shield, sleep, wait, wait_for,
)
from asyncio.threads import to_thread
from asyncio.timeouts import Timeout, timeout, timeout_at

SelectorEventLoop = EventLoop
