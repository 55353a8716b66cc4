"""A planner that decomposes goals into tool calls and runs them with retries."""
from __future__ import annotations
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Callable, Optional
import inspect
import json


class Status(Enum):
    PENDING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    SKIPPED = auto()


@dataclass(order=True)
class Step:
    priority: int
    name: str = field(compare=False)
    tool: str = field(compare=False)
    args: dict[str, Any] = field(default_factory=dict, compare=False)
    needs: tuple[str, ...] = field(default=(), compare=False)
    status: Status = field(default=Status.PENDING, compare=False)
    result: Any = field(default=None, compare=False, repr=False)

    def ready(self, done: set[str]) -> bool:
        return self.status is Status.PENDING and set(self.needs) <= done


class ToolError(Exception):
    def __init__(self, tool: str, message: str, *, retryable: bool = False):
        super().__init__(f"{tool}: {message}")
        self.tool, self.retryable = tool, retryable


class Registry:
    def __init__(self):
        self._tools: dict[str, Callable[..., Any]] = {}

    def tool(self, name: Optional[str] = None):
        def decorate(function):
            self._tools[name or function.__name__] = function
            return function
        return decorate

    def call(self, name: str, **kwargs):
        try:
            function = self._tools[name]
        except KeyError as error:
            raise ToolError(name, "unknown tool") from error
        return function(**kwargs)

    def describe(self):
        for name, function in sorted(self._tools.items()):
            names = inspect.signature(function).parameters
            yield {"name": name, "doc": (function.__doc__ or "").strip(), "parameters": list(names)}


registry = Registry()
attempts = 0


@registry.tool()
def search(query: str, limit: int = 3) -> list[str]:
    """Search the corpus."""
    corpus = ["alpha report", "beta notes", "alpha summary", "gamma"]
    return [doc for doc in corpus if query in doc][:limit]


@registry.tool("count_words")
def _count(texts):
    """Count words in texts."""
    return sum(len(text.split()) for text in texts)


@registry.tool()
def flaky(value):
    global attempts
    attempts += 1
    if attempts < 3:
        raise ToolError("flaky", f"attempt {attempts}", retryable=True)
    return value * 2


class Executor:
    def __init__(self, registry: Registry, steps: list[Step], retries: int = 3):
        self.registry, self.retries = registry, retries
        self.steps = {step.name: step for step in steps}
        self.log: list[str] = []

    def resolve(self, value):
        if isinstance(value, str) and value.startswith("$"):
            return self.steps[value[1:]].result
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        return value

    def run(self):
        done: set[str] = set()
        while ready := sorted(s for s in self.steps.values() if s.ready(done)):
            for step in ready:
                self.run_step(step)
                if step.status is Status.DONE:
                    done.add(step.name)
        for step in self.steps.values():
            if step.status is Status.PENDING:
                step.status = Status.SKIPPED
        return {name: step.status.name for name, step in self.steps.items()}

    def run_step(self, step):
        step.status = Status.RUNNING
        for attempt in range(1, self.retries + 1):
            try:
                args = {key: self.resolve(value) for key, value in step.args.items()}
                step.result = self.registry.call(step.tool, **args)
            except ToolError as error:
                self.log.append(f"{step.name}#{attempt}: {error}")
                if not error.retryable:
                    break
            except TypeError as error:
                self.log.append(f"{step.name}#{attempt}: bad call ({error})")
                break
            else:
                step.status = Status.DONE
                return
        step.status = Status.FAILED


steps = [
    Step(2, "count", "count_words", {"texts": "$find"}, ("find",)),
    Step(1, "find", "search", {"query": "alpha"}),
    Step(3, "twice", "flaky", {"value": "$count"}, ("count",)),
    Step(4, "ghost", "missing"),
    Step(5, "after", "search", {"query": "x"}, ("ghost",)),
    Step(6, "wrong", "search", {"q": 1}),
]
executor = Executor(registry, steps)
print(json.dumps(executor.run(), indent=2))
print(*executor.log, sep="\n")
for step in sorted(steps):
    print(step, "->", step.result)
for tool in registry.describe():
    print(tool)
