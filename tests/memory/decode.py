data = b'\xc3\xa9' * 10_000_000
print(len(data.decode()))
