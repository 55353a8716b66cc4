# A binary heap by hand, used for sorting and for a simulation of events.
class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        child = len(items) - 1
        while child > 0:
            parent = (child - 1) >> 1
            if items[parent] <= item:
                break
            items[child] = items[parent]
            child = parent
        items[child] = item

    def pop(self):
        items = self.items
        top = items[0]
        last = items.pop()
        size = len(items)
        if size:
            hole = 0
            child = 1
            while child < size:
                if child + 1 < size and items[child + 1] < items[child]:
                    child += 1
                if last <= items[child]:
                    break
                items[hole] = items[child]
                hole = child
                child = 2 * hole + 1
            items[hole] = last
        return top

    def __len__(self):
        return len(self.items)


def main():
    heap = Heap()
    seed = 11
    for _ in range(60000):
        seed = (seed * 69069 + 1) & 0xFFFFFFFF
        heap.push(seed >> 8)
    previous = check = 0
    while heap:
        value = heap.pop()
        if value < previous:
            raise ValueError("not sorted")
        previous = value
        check = (check * 31 + value) % 1000003
    for name in range(50):
        heap.push((name, 0, name))
    served = 0
    while served < 60000:
        time, turn, name = heap.pop()
        served += 1
        check = (check + time) % 1000003
        heap.push((time + 3 + name % 7, turn + 1, name))
    print("priority_queue", check, len(heap), previous)


main()
