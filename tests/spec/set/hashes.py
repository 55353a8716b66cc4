# recorded: native
# hash() of the builtin values, 64-bit, with PYTHONHASHSEED=0.
for value in [0, 1, -1, -2, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, 2 ** 64, -2 ** 61, 10 ** 30, -10 ** 30, True, False, 12345678901234567890]:
    print(value, hash(value))
for value in [0.0, -0.0, 1.0, 0.5, -0.5, 1.5, 0.1, 1e10, 1e300, -1e-300, 3.14, float("inf"), float("-inf"), 2.0 ** 80]:
    print(value, hash(value))
for value in ["", "a", "b", "ab", "hello", "Hello", "hello world", "é", "naïve", "☕", "𝄞", "a" * 100, "é" * 50, "\x00", "key1", "key2"]:
    print(ascii(value), hash(value))
for value in [b"", b"a", b"hello", b"\xff\x00"]:
    print(value, hash(value))
for value in [(), (1,), (1, 2), ("a", "b"), ((), ()), (1, (2, (3,))), (None, True) if hash(None) is None else (1.5, "x"), (-1,), (0, 0, 0)]:
    print(value, hash(value))
print(hash(range(5)), hash(range(0)), hash(range(10, 20, 3)), hash(range(0, 1)), hash(range(3, 4, 9)) == hash(range(3, 4)))
print(hash(10 ** 20) == hash(float(10 ** 20)), hash(3) == hash(3.0) == hash(True + 2), hash((1, 2.0)) == hash((1.0, 2)))
class H:
    def __hash__(self):
        return 2 ** 70 + 3
class N:
    def __hash__(self):
        return -1
print(hash(H()), hash(N()))
