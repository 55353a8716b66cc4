data = b'\xe9' * 10_000_000
print(len(data.decode('latin-1')))
