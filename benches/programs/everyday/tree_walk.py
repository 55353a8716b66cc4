# Recursion over trees: insertion, search, traversal, height, folding.
class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    elif key > node.key:
        node.right = insert(node.right, key)
    return node


def height(node):
    if node is None:
        return 0
    return 1 + max(height(node.left), height(node.right))


def in_order(node, out):
    if node is not None:
        in_order(node.left, out)
        out.append(node.key)
        in_order(node.right, out)


def contains(node, key):
    while node is not None:
        if key == node.key:
            return True
        node = node.left if key < node.key else node.right
    return False


def total(node):
    return 0 if node is None else node.key + total(node.left) + total(node.right)


def fold(tree):
    if isinstance(tree, tuple):
        return sum([fold(child) for child in tree])
    return tree


def nested(depth):
    return depth if depth == 0 else (nested(depth - 1), depth, nested(depth - 1))


def main():
    root = None
    key = 1
    for _ in range(25000):
        key = (key * 69069 + 5) % 1048576
        root = insert(root, key)
    check = found = 0
    for _ in range(12):
        keys = []
        in_order(root, keys)
        check = (check * 31 + height(root) + total(root) + len(keys)) % 1000003
    for key in range(0, 600000, 5):
        if contains(root, key):
            found += 1
    print("tree_walk", check, found, keys == sorted(keys), fold(nested(15)))


main()
