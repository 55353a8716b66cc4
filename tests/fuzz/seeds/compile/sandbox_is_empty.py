# The sandbox's own is_empty.
print([is_empty(v) for v in ("", "a", [], [0], (), (None,), {}, {"k": 0}, set(), {0}, range(0), range(1), b"", b"x", bytearray())])
class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(is_empty(Sized(0)), is_empty(Sized(2)), list(filter(is_empty, ["", "x", [], [1]])), [v for v in (["a"], [], "b") if not is_empty(v)], is_empty({}.keys()), is_empty({1: 2}.items()))
stack = [1, 2, 3]
while not is_empty(stack): print(stack.pop(), end=" ")
print(is_empty(stack), "none" if is_empty("") else "some", not is_empty("x") and "full", callable(is_empty))
for bad in (5, None, (x for x in []), 1.5):
    try:
        print(is_empty(bad))
    except TypeError as error:
        print(error)
