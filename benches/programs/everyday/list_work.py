# Lists: slices, insertion, deletion, sorting, reversing, membership, unpacking.
def quicksort(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def rotate(items, by):
    return items[by:] + items[:by]


def main():
    numbers = [i * 7919 % 10007 for i in range(9000)]
    check = quicksort(numbers)[17] + merge_sort(numbers)[33]
    queue = list(range(50))
    for i in range(200000):
        first, second, *_ = queue[:4]
        queue.append(queue.pop(0) + 1)
        if i % 10 == 0:
            queue = rotate(queue, 3)
            queue.insert(5, first)
            del queue[second % len(queue)]
            if 25 in queue:
                check += queue.index(25)
        check += queue[-1] & 7
    for _ in range(120):
        shuffled = numbers[::-1]
        shuffled.sort()
        shuffled.reverse()
        check += shuffled[100] + len(shuffled[10:-10:2])
        a, b, (c, d) = shuffled[0], shuffled[1], (shuffled[2], shuffled[3])
        a, b = b, a
        check += a - b + c - d
    print("list_work", check, len(queue), queue[:4])


main()
