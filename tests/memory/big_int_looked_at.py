a = 1 << 150_000_000
for _ in range(3):
    hash(a), a.bit_length(), a.bit_count(), {a: 1}, a == -a, bool(a)
