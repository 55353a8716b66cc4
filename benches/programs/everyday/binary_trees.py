# Many short-lived binary trees: allocation and collection.
class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def grow(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(grow(depth - 1), grow(depth - 1))


def count(tree):
    if tree.left is None:
        return 1
    return 1 + count(tree.left) + count(tree.right)


def pairs(depth):
    return (pairs(depth - 1), pairs(depth - 1)) if depth else (None, None)


def size(pair):
    left, right = pair
    return 1 if left is None else 1 + size(left) + size(right)


def main():
    long_lived = grow(15)
    check = 0
    for depth in range(4, 13, 2):
        rounds = 1 << (16 - depth)
        for _ in range(rounds):
            check += count(grow(depth))
    check += size(pairs(16))
    print("binary_trees", check, count(long_lived))


main()
