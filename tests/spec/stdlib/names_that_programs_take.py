"""Names with an underscore that programs take all the same: levels of logging, heaps whose largest comes first."""
import heapq
import logging

print(logging.getLevelNamesMapping())
print(logging._nameToLevel["INFO"], logging._levelToName[40], list(logging._nameToLevel), list(logging._levelToName))
logging.addLevelName(25, "NOTICE")
print(logging._nameToLevel["NOTICE"], logging._levelToName[25], logging._checkLevel("NOTICE"), logging.getLevelNamesMapping()["NOTICE"])
heap = [3, 1, 4, 1, 5, 9, 2, 6]
heapq._heapify_max(heap)
print(heap[0], heapq._heappop_max(heap), heapq._heapreplace_max(heap, 0), heap)
heap = [1, 3, 2, 7, 5]
heap[1] = heap.pop()
heapq._siftup(heap, 1)
heapq._siftdown(heap, 0, 1)
print(heap)
heap = [5, 1, 4]
heapq._siftup_max(heap, 1)
heapq._siftdown_max(heap, 0, 2)
print(heap)
