# Attribute access, method calls, inheritance and properties.
class Counter:
    def __init__(self, start):
        self.value = start
        self.step = 1

    def bump(self):
        self.value += self.step
        return self.value

    def get(self):
        return self.value

    @property
    def double(self):
        return self.value * 2


class Fast(Counter):
    def __init__(self, start, step):
        super().__init__(start)
        self.step = step

    def bump(self):
        self.value = (self.value + self.step) % 1000003
        return self.value


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)
        return self

    def pop(self):
        return self.items.pop()


def main():
    counters = [Counter(0), Fast(1, 3), Counter(5), Fast(2, 7)]
    total = 0
    for _ in range(450000):
        for counter in counters:
            total += counter.bump()
    for i in range(800000):
        total += counters[i & 3].get() & 1
        total += counters[i & 3].double & 1
    stack = Stack()
    for i in range(300000):
        stack.push(i).push(i + 1)
        total += stack.pop()
    print("method_calls", total, len(stack.items))


main()
