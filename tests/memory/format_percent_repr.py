text = 'é' * 5_000_000
print(len('%r' % text), len('%a' % text))
