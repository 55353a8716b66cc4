x = 1 << 100_000_000
print(len(x.to_bytes(13_000_000, 'big')))
print(int.from_bytes(b'x' * 20_000_000, 'big') > 1)
