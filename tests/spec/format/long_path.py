"""A path of many steps in a format field is walked step by step."""


class Node:
    def __init__(self, inner):
        self.inner = inner


N = 3000
x = 'end'
for _ in range(N):
    x = [x]
print(('{0' + '[0]' * N + '}').format(x))
y = 'core'
for _ in range(N):
    y = Node(y)
print(('<{value' + '.inner' * N + '!r:>10}>').format(value=y))
