from collections import OrderedDict
import functools, time

class LRU:
    def __init__(self, capacity):
        if capacity <= 0: raise ValueError("capacity must be positive")
        self.capacity, self.data = capacity, OrderedDict()
        self.hits = self.misses = self.evicted = 0
    def __getitem__(self, key):
        try:
            self.data.move_to_end(key)
            self.hits += 1
            return self.data[key]
        except KeyError:
            self.misses += 1
            raise
    def __setitem__(self, key, value):
        if key in self.data: self.data.move_to_end(key)
        self.data[key] = value
        while len(self.data) > self.capacity:
            old, _ = self.data.popitem(last=False)
            self.evicted += 1
            print("evict", old)
    def __contains__(self, key): return key in self.data
    def __len__(self): return len(self.data)
    def __iter__(self): return iter(self.data)
    def __repr__(self): return f"{type(self).__name__}({dict(self.data)}, capacity={self.capacity})"
    def get(self, key, default=None):
        try: return self[key]
        except KeyError: return default

class Node:
    __slots__ = "key", "value", "prev", "next"
    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = self

class Linked:
    def __init__(self, capacity):
        self.root, self.map, self.capacity = Node(), {}, capacity
    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev
    def _front(self, node):
        first = self.root.next
        node.prev, node.next = self.root, first
        self.root.next = first.prev = node
    def put(self, key, value):
        node = self.map.pop(key, None)
        if node: self._unlink(node)
        node = self.map[key] = Node(key, value)
        self._front(node)
        if len(self.map) > self.capacity:
            last = self.root.prev
            self._unlink(last)
            del self.map[last.key]
    def get(self, key):
        if key not in self.map: return None
        node = self.map[key]
        self._unlink(node); self._front(node)
        return node.value
    def __iter__(self):
        node = self.root.next
        while node is not self.root:
            yield node.key, node.value
            node = node.next

cache = LRU(3)
for i, c in enumerate("abcad"): cache[c] = i
print(cache, cache.get("a"), cache.get("b", "gone"), "c" in cache, list(cache), len(cache), cache.hits, cache.misses, cache.evicted)
try: LRU(0)
except ValueError as e: print(e)
l = Linked(2)
l.put(1, "one"); l.put(2, "two"); l.get(1); l.put(3, "three")
print(list(l), l.get(2), l.get(1), list(l))
try: Node().x = 1
except AttributeError as e: print(e)

def memo(maxsize):
    def wrap(f):
        store = LRU(maxsize)
        @functools.wraps(f)
        def inner(*args, **kw):
            key = args + tuple(sorted(kw.items()))
            if (found := store.get(key, inner)) is not inner: return found
            store[key] = value = f(*args, **kw)
            return value
        inner.store = store
        return inner
    return wrap

@memo(2)
def slow(x, *, power=2):
    "Raise x."
    print("compute", x, power)
    return x ** power
print(slow(2), slow(2), slow(3, power=3), slow(4), slow(2), slow.__name__, slow.__doc__, slow.store)
@functools.lru_cache(maxsize=2)
def f(x): print("f", x); return x
f(1), f(2), f(1), f(3), f(2)
print(f.cache_info(), f.cache_parameters())
