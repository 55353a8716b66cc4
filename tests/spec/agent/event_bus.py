"""An event system with priorities, wildcards, once-handlers and middleware."""
import fnmatch
import itertools
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Callable


@dataclass(frozen=True)
class Event:
    name: str
    payload: dict[str, Any] = field(default_factory=dict)
    source: str | None = None

    def __str__(self):
        details = ", ".join(f"{k}={v!r}" for k, v in sorted(self.payload.items()))
        return f"<{self.name}({details})>"


@dataclass(order=True)
class Subscription:
    sort_key: tuple = field(init=False, repr=False)
    priority: int
    order: int
    pattern: str = field(compare=False)
    handler: Callable[[Event], Any] = field(compare=False, repr=False)
    once: bool = field(default=False, compare=False)

    def __post_init__(self):
        self.sort_key = (-self.priority, self.order)


class StopPropagation(Exception):
    pass


class EventBus:
    def __init__(self):
        self._subscriptions: list[Subscription] = []
        self._counter = itertools.count(1)
        self._middleware = []
        self.stats = defaultdict(int)
        self._muted = 0

    def on(self, pattern, *, priority=0, once=False):
        def decorator(function):
            self._subscriptions.append(Subscription(priority, next(self._counter), pattern, function, once))
            self._subscriptions.sort()
            return function
        return decorator

    def use(self, function):
        self._middleware.append(function)
        return function

    def off(self, handler):
        before = len(self._subscriptions)
        self._subscriptions = [s for s in self._subscriptions if s.handler is not handler]
        return before - len(self._subscriptions)

    @contextmanager
    def muted(self):
        self._muted += 1
        try:
            yield self
        finally:
            self._muted -= 1

    def emit(self, name, /, source=None, **payload):
        event = Event(name, payload, source)
        for middleware in self._middleware:
            event = middleware(event)
            if event is None:
                self.stats["dropped"] += 1
                return []
        if self._muted:
            self.stats["muted"] += 1
            return []
        results, spent = [], []
        for subscription in self._subscriptions:
            if not fnmatch.fnmatchcase(event.name, subscription.pattern):
                continue
            self.stats[subscription.pattern] += 1
            try:
                results.append(subscription.handler(event))
            except StopPropagation:
                results.append("stopped")
                break
            except Exception as error:
                results.append(f"{type(error).__name__}: {error}")
            finally:
                if subscription.once:
                    spent.append(subscription)
        for subscription in spent:
            self._subscriptions.remove(subscription)
        return results


bus = EventBus()


@bus.use
def no_secrets(event):
    return None if event.name.startswith("secret.") else event


@bus.use
def add_source(event):
    return event if event.source else Event(event.name, event.payload, "default")


@bus.on("user.*")
def log_user(event):
    return f"log {event} from {event.source}"


@bus.on("user.created", priority=10)
def welcome(event):
    return f"welcome {event.payload['name']}"


@bus.on("*", priority=-5)
def catch_all(event):
    return f"any:{event.name}"


@bus.on("order.[ab]?", once=True)
def special(event):
    return 1 / event.payload.get("amount", 0)


@bus.on("halt", priority=1)
def halt(event):
    raise StopPropagation


print(bus.emit("user.created", name="Ann", age=3))
print(bus.emit("user.created", source="web"))
print(bus.emit("order.a1", amount=4))
print(bus.emit("order.b2"))
bus.on("order.[ab]?", once=True)(special)
print(bus.emit("order.b2"))
print(bus.emit("halt"))
print(bus.emit("secret.key", value=1))
with bus.muted():
    print(bus.emit("user.deleted", name="Bob"))
print(bus.emit("user.deleted", name="Bob"))
print(bus.off(catch_all), bus.off(catch_all))
print(bus.emit("unknown"))
print(dict(sorted(bus.stats.items())))
print(bus._subscriptions)
try:
    Event("x").name = "y"
except AttributeError as error:
    print(type(error).__name__, error)
print(Event("x") == Event("x"), Event("x", {"a": 1}))
