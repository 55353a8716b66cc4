"""Context managers: transactions, nested resources, ExitStack, suppressing, redirecting output, timers with fake clocks."""
import contextlib
import io
import sys
import traceback
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress


class Resource:
    live = []

    def __init__(self, name, fail_open=False, fail_close=False):
        self.name, self.fail_open, self.fail_close = name, fail_open, fail_close

    def __enter__(self):
        if self.fail_open:
            raise OSError(f"cannot open {self.name}")
        Resource.live.append(self.name)
        print("open", self.name)
        return self

    def __exit__(self, kind, value, tb):
        Resource.live.remove(self.name)
        print("close", self.name, kind.__name__ if kind else None, value)
        if self.fail_close:
            raise RuntimeError(f"cannot close {self.name}")
        return isinstance(value, KeyError)

    def __repr__(self):
        return f"<{self.name}>"


class FakeClock:
    def __init__(self, step=0.25):
        self.now, self.step = 0.0, step

    def __call__(self):
        self.now += self.step
        return self.now


@contextmanager
def timed(label, clock):
    start = clock()
    try:
        yield lambda: clock() - start
    finally:
        print(f"{label}: {clock() - start:.2f}s")


class Transaction(contextlib.AbstractContextManager):
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.backup = dict(self.store)
        return self.store

    def __exit__(self, kind, value, tb):
        if kind is not None:
            self.store.clear()
            self.store.update(self.backup)
            print("rolled back because of", repr(value))
        return kind is not None and issubclass(kind, ValueError)


class Indenter(contextlib.ContextDecorator):
    level = 0

    def __enter__(self):
        Indenter.level += 1
        return self

    def __exit__(self, *exc):
        Indenter.level -= 1
        return False

    @classmethod
    def print(cls, *args):
        print("    " * cls.level, *args, sep="")


@Indenter()
def tree(n):
    Indenter.print("node ", n)
    if n > 1:
        tree(n - 1)
        tree(n - 2) if n > 2 else None


with Resource("a") as a, Resource("b") as b:
    print(a, b, Resource.live)
with Resource("k"):
    raise KeyError("swallowed")
print("after")
try:
    with Resource("x"), Resource("y", fail_open=True):
        print("not reached")
except OSError as error:
    print("OSError:", error, Resource.live)
try:
    with Resource("outer"):
        with Resource("inner", fail_close=True):
            1 / 0
except RuntimeError as error:
    print(error, "| context:", repr(error.__context__), Resource.live)
with ExitStack() as stack:
    names = [stack.enter_context(Resource(n)) for n in "pq"]
    stack.callback(print, "callback", 1, sep="-")
    stack.push(lambda *details: print("pushed", details[0]))
    print(names)
with ExitStack() as stack:
    stack.enter_context(Resource("kept"))
    kept = stack.pop_all()
print("still open", Resource.live)
kept.close()
store = {"a": 1}
with Transaction(store) as t:
    t["b"] = 2
with Transaction(store) as t:
    t["c"] = 3
    raise ValueError("no")
try:
    with Transaction(store):
        store.pop("a")
        raise LookupError("propagates")
except LookupError as error:
    print(store, error)
with timed("work", FakeClock()) as elapsed:
    print(elapsed(), elapsed())
buffer = io.StringIO()
with redirect_stdout(buffer), suppress(ZeroDivisionError):
    print("captured")
    print(1 / 0)
print(repr(buffer.getvalue()), sys.stdout is not buffer)
with nullcontext(5) as five, closing(iter_ := (x for x in range(3))) as g:
    print(five, next(g))
print(next(iter_, "closed"))
tree(3)


@contextmanager
def broken():
    yield 1
    yield 2


for action in ("twice", "none"):
    try:
        with broken() if action == "twice" else contextmanager(lambda: iter(()))() as value:
            print(value)
    except (RuntimeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    with object():
        pass
except TypeError as error:
    print(error)
try:
    with Resource("deep"):
        try:
            int("x")
        except ValueError as error:
            raise TypeError("converted") from error
except TypeError as error:
    lines = traceback.format_exception(error)
    print([line.splitlines()[0] for line in lines if not line.startswith(" ")], type(error.__cause__).__name__)
    print(traceback.format_exception_only(error), traceback.format_exc().splitlines()[-1])
