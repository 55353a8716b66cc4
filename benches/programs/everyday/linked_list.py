# Linked lists: building, reversing, sorting by merging, iterating through __iter__.
class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following


class LinkedList:
    def __init__(self):
        self.head = None
        self.size = 0

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        node = self.head
        self.head = node.following
        self.size -= 1
        return node.value

    def reverse(self):
        done = None
        node = self.head
        while node is not None:
            node.following, done, node = done, node, node.following
        self.head = done

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.following

    def __len__(self):
        return self.size


def merge(a, b):
    first = last = Node(None)
    while a is not None and b is not None:
        if a.value <= b.value:
            last.following = a
            a = a.following
        else:
            last.following = b
            b = b.following
        last = last.following
    last.following = a if a is not None else b
    return first.following


def sort(head):
    if head is None or head.following is None:
        return head
    slow, fast = head, head.following
    while fast is not None and fast.following is not None:
        slow = slow.following
        fast = fast.following.following
    middle = slow.following
    slow.following = None
    return merge(sort(head), sort(middle))


def main():
    check = 0
    for turn in range(8):
        numbers = LinkedList()
        for i in range(12000):
            numbers.push(i * 7919 % 10007)
        numbers.reverse()
        for value in numbers:
            check = (check * 3 + value) & 0xFFFFF
        numbers.head = sort(numbers.head)
        check += sum(numbers) + len(numbers)
        while len(numbers) > 6000:
            check += numbers.pop() & 1
    print("linked_list", check, numbers.head.value)


main()
