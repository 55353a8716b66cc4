data = b'ab' * 10_000_000
print(len(data.upper()), len(data.hex()))
