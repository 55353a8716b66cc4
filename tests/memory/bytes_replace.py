data = b'ab' * 10_000_000
print(len(data.replace(b'a', b'xyz')))
