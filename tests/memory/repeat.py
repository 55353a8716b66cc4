text = 'ab' * 14_000_000
print(len(text * 2))
