"""A dependency injection container that reads signatures, with scopes, factories, cycles found, and lazy providers."""
import inspect
from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import Annotated, Callable, Optional, Protocol, get_args, get_origin, get_type_hints


class Missing(LookupError):
    pass


class Cycle(RuntimeError):
    pass


class Container:
    def __init__(self, parent=None):
        self.parent, self._factories, self._instances, self._stack = parent, {}, {}, []

    def bind(self, key, factory=None, *, singleton=True):
        self._factories[key] = (factory or key, singleton)
        return self

    def provider(self, function):
        self.bind(get_type_hints(function)["return"], function)
        return function

    def _find(self, key):
        container = self
        while container is not None:
            if key in container._factories:
                return container._factories[key]
            container = container.parent
        if inspect.isclass(key) and not inspect.isabstract(key) and key.__module__ != "builtins":
            return key, False
        raise Missing(getattr(key, "__name__", repr(key)))

    def get(self, key):
        if key in self._instances:
            return self._instances[key]
        if key in self._stack:
            names = [k.__name__ for k in self._stack[self._stack.index(key):] + [key]]
            raise Cycle(" -> ".join(names))
        factory, singleton = self._find(key)
        self._stack.append(key)
        try:
            value = self.call(factory) if callable(factory) else factory
        finally:
            self._stack.pop()
        if singleton:
            self._instances[key] = value
        return value

    def call(self, function, **given):
        target = function.__init__ if inspect.isclass(function) else function
        if target is object.__init__:
            return function()
        hints = get_type_hints(target, include_extras=True)
        args = {}
        for name, parameter in inspect.signature(function).parameters.items():
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                continue
            if name in given:
                args[name] = given[name]
                continue
            hint = hints.get(name)
            if get_origin(hint) is Annotated:
                hint, key = get_args(hint)
                args[name] = self.get(key)
                continue
            try:
                args[name] = self.get(hint)
            except Missing:
                if parameter.default is inspect.Parameter.empty:
                    raise
                args[name] = parameter.default
        return function(**args)

    @contextmanager
    def scope(self):
        child = Container(self)
        try:
            yield child
        finally:
            for value in reversed(child._instances.values()):
                getattr(value, "close", lambda: None)()


class Clock(Protocol):
    def now(self) -> str: ...


class FakeClock:
    def now(self):
        return "12:00"


class Store(ABC):
    @abstractmethod
    def save(self, item): ...


class MemoryStore(Store):
    opened = 0

    def __init__(self, url: Annotated[str, "url"] = "memory://"):
        type(self).opened += 1
        self.url, self.items = url, []

    def save(self, item):
        self.items.append(item)
        return len(self.items)

    def close(self):
        print("closing", self.url, self.items)


class Mailer:
    def __init__(self, clock: Clock, sender: str = "noreply", *, retries: int = 3):
        self.clock, self.sender, self.retries = clock, sender, retries

    def send(self, text):
        return f"[{self.clock.now()}] {self.sender} x{self.retries}: {text}"


class Service:
    def __init__(self, store: Store, mailer: Mailer):
        self.store, self.mailer = store, mailer

    def register(self, name):
        number = self.store.save(name)
        return self.mailer.send(f"welcome {name}, you are #{number}")


class A:
    def __init__(self, b: "B"): ...


class B:
    def __init__(self, a: A): ...


container = Container().bind(Clock, FakeClock).bind("url", lambda: "db://main").bind(Store, MemoryStore)
service = container.get(Service)
print(service.register("Ann"), service.register("Bob"), service.store.url, MemoryStore.opened)
print(container.get(Store) is service.store, container.get(Service) is service, container.get(Clock) is service.mailer.clock)
with container.scope() as scoped:
    scoped.bind(Store, MemoryStore).bind("url", lambda: "db://scoped").bind(str, lambda: "scoped-sender")
    print(scoped.get(Service).register("Cid"), scoped.get(Store).url, len(service.store.items))
for key in (A, Optional[int], Store):
    try:
        print(Container().get(key))
    except (Missing, Cycle, TypeError) as error:
        print(type(error).__name__, error)


@container.provider
def banner(store: Store, clock: Clock) -> dict:
    """Made of two services."""
    return {"items": len(store.items), "at": clock.now()}


print(container.get(dict), container.call(lambda store=None, *rest, **more: (store, rest, more)), container.call(Mailer, sender="me").send("hi"))
signature = inspect.signature(Mailer.__init__)
print(signature, [(p.name, str(p.kind), p.default) for p in signature.parameters.values()][1:], inspect.signature(Mailer))
bound = inspect.signature(banner).bind(1, clock=2)
print(bound.arguments, bound.args, bound.kwargs, inspect.getdoc(banner), inspect.isabstract(Store), [n for n, _ in inspect.getmembers(MemoryStore, inspect.isfunction)])
