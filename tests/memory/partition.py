text = 'x' * 10_000_000 + ',' + 'y' * 10_000_000
print([len(part) for part in text.partition(',')])
