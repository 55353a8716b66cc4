"""Priority queues in lists: each item comes before the two at twice its place and behind."""

from _heap_queue import plain as _plain, rise as _rise_now, sink as _sink_now

__all__ = [
    "heappush",
    "heappop",
    "heapify",
    "heapreplace",
    "merge",
    "nlargest",
    "nsmallest",
    "heappushpop",
    "heappush_max",
    "heappop_max",
    "heapify_max",
    "heapreplace_max",
    "heappushpop_max",
]


def _list_of(heap, name, place=""):
    """The list that holds a heap, without the methods of a class that derives from it."""
    if not isinstance(heap, list):
        raise TypeError(f"{name}() argument {place}must be list, not {type(heap).__name__}")
    return _plain(heap)


def _rise(heap, start, at):
    """The item at `at` rises past parents that are larger."""
    item = heap[at]
    while at > start:
        above = (at - 1) >> 1
        parent = heap[above]
        if item < parent:
            heap[at] = parent
            at = above
            continue
        break
    heap[at] = item


def _sink(heap, at):
    """The item at `at` sinks to a leaf past the smaller children, then rises to where it belongs."""
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        other = child + 1
        if other < end and not heap[child] < heap[other]:
            child = other
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, start, at)


def _rise_max(heap, start, at):
    item = heap[at]
    while at > start:
        above = (at - 1) >> 1
        parent = heap[above]
        if parent < item:
            heap[at] = parent
            at = above
            continue
        break
    heap[at] = item


def _sink_max(heap, at):
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        other = child + 1
        if other < end and not heap[other] < heap[child]:
            child = other
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise_max(heap, start, at)


def heappush(heap, item, /):
    """Add an item to a heap."""
    if type(heap) is not list:
        heap = _list_of(heap, "heappush", "1 ")
    heap.append(item)
    if not _rise_now(heap, False):
        _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Take the smallest item out of a heap."""
    if type(heap) is not list:
        heap = _list_of(heap, "heappop")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if heap:
        item = heap[0]
        heap[0] = last
        if not _sink_now(heap, 0, False):
            _sink(heap, 0)
        return item
    return last


def heapreplace(heap, item, /):
    """Take the smallest item out and add another, which may be smaller."""
    if type(heap) is not list:
        heap = _list_of(heap, "heapreplace", "1 ")
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    if not _sink_now(heap, 0, False):
        _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Add an item and take the smallest out, which may be the one that was added."""
    if type(heap) is not list:
        heap = _list_of(heap, "heappushpop", "1 ")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        if not _sink_now(heap, 0, False):
            _sink(heap, 0)
    return item


def heapify(heap, /):
    """Order a list as a heap."""
    heap = _list_of(heap, "heapify")
    for at in range(len(heap) // 2 - 1, -1, -1):
        if not _sink_now(heap, at, False):
            _sink(heap, at)


def heappush_max(heap, item, /):
    """Add an item to a heap of the largest."""
    heap = _list_of(heap, "heappush_max", "1 ")
    heap.append(item)
    if not _rise_now(heap, True):
        _rise_max(heap, 0, len(heap) - 1)


def heappop_max(heap, /):
    """Take the largest item out of a heap of the largest."""
    heap = _list_of(heap, "heappop_max")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if heap:
        item = heap[0]
        heap[0] = last
        if not _sink_now(heap, 0, True):
            _sink_max(heap, 0)
        return item
    return last


def heapreplace_max(heap, item, /):
    """Take the largest item out and add another, which may be larger."""
    heap = _list_of(heap, "heapreplace_max", "1 ")
    if not heap:
        raise IndexError("index out of range")
    largest = heap[0]
    heap[0] = item
    if not _sink_now(heap, 0, True):
        _sink_max(heap, 0)
    return largest


def heappushpop_max(heap, item, /):
    """Add an item and take the largest out, which may be the one that was added."""
    heap = _list_of(heap, "heappushpop_max", "1 ")
    if heap and item < heap[0]:
        item, heap[0] = heap[0], item
        if not _sink_now(heap, 0, True):
            _sink_max(heap, 0)
    return item


def heapify_max(heap, /):
    """Order a list as a heap of the largest."""
    heap = _list_of(heap, "heapify_max")
    for at in range(len(heap) // 2 - 1, -1, -1):
        if not _sink_now(heap, at, True):
            _sink_max(heap, at)


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables in one order, lazily."""
    heap = []
    order = -1 if reverse else 1
    build, replace, pop = (heapify_max, heapreplace_max, heappop_max) if reverse else (heapify, heapreplace, heappop)
    for number, iterable in enumerate(map(iter, iterables)):
        try:
            value = next(iterable)
        except StopIteration:
            continue
        rank = value if key is None else key(value)
        heap.append([rank, number * order, value, iterable])
    build(heap)
    while len(heap) > 1:
        try:
            while True:
                rank, number, value, iterable = entry = heap[0]
                yield value
                entry[2] = value = next(iterable)
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        rank, number, value, iterable = heap[0]
        yield value
        yield from iterable


def _best(n, iterable, key, largest):
    """The n best entries: (rank, order, item), in order."""
    iterator = iter(iterable)
    sign = -1 if largest else 1
    found = [
        (item if key is None else key(item), number * sign, item) for number, item in zip(range(n), iterator)
    ]
    if not found:
        return found
    (heapify if largest else heapify_max)(found)
    limit = found[0][0]
    order = n * sign
    replace = heapreplace if largest else heapreplace_max
    for item in iterator:
        rank = item if key is None else key(item)
        if limit < rank if largest else rank < limit:
            replace(found, (rank, order, item))
            limit = found[0][0]
            order += sign
    found.sort(reverse=largest)
    return found


def _some(n, iterable, key, largest):
    if n == 1:
        nothing = object()
        iterator = iter(iterable)
        result = (max if largest else min)(iterator, default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    return [item for rank, order, item in _best(n, iterable, key, largest)]


def nsmallest(n, iterable, key=None):
    """The n smallest items, in order."""
    return _some(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, in falling order."""
    return _some(n, iterable, key, True)


# Heaps whose items compare without Python code need none of the functions' code.
from _classes import count_as_builtin as _count_as_builtin, mark as _mark

_mark(heappush, 84, ())
_mark(heappop, 85, ())
# CPython writes these in C.

_count_as_builtin("_heapq", (
    heapify, heapify_max, heappop, heappop_max, heappush, heappush_max, heappushpop, heappushpop_max, heapreplace,
    heapreplace_max
))

# What programs took before there were names for it.
_heapify_max, _heappop_max, _heappush_max, _heapreplace_max = heapify_max, heappop_max, heappush_max, heapreplace_max
_siftdown, _siftup, _siftdown_max, _siftup_max = _rise, _sink, _rise_max, _sink_max
