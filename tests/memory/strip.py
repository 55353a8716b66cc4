text = ' ' + 'x' * 28_000_000
print(len(text.strip()))
