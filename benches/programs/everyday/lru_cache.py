# A cache that forgets what was used least recently: a dict and a doubly linked list.
class Entry:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.before = None
        self.after = None


class Cache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.head = Entry(None, None)
        self.tail = Entry(None, None)
        self.head.after = self.tail
        self.tail.before = self.head
        self.hits = 0
        self.misses = 0

    def unlink(self, entry):
        entry.before.after = entry.after
        entry.after.before = entry.before

    def to_front(self, entry):
        entry.before = self.head
        entry.after = self.head.after
        self.head.after.before = entry
        self.head.after = entry

    def get(self, key):
        entry = self.entries.get(key)
        if entry is None:
            self.misses += 1
            return None
        self.hits += 1
        self.unlink(entry)
        self.to_front(entry)
        return entry.value

    def put(self, key, value):
        if key in self.entries:
            entry = self.entries[key]
            entry.value = value
            self.unlink(entry)
        else:
            if len(self.entries) >= self.capacity:
                oldest = self.tail.before
                self.unlink(oldest)
                del self.entries[oldest.key]
            entry = Entry(key, value)
            self.entries[key] = entry
        self.to_front(entry)


def main():
    cache = Cache(500)
    seed = 3
    check = 0
    for i in range(480000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        key = (seed >> 9) % 700 if i & 1 else (seed >> 9) % 90
        value = cache.get(key)
        if value is None:
            cache.put(key, i)
        else:
            check = (check + value) % 1000003
    print("lru_cache", cache.hits, cache.misses, check, len(cache.entries))


main()
