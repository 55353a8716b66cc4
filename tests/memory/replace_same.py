text = 'a' * 28_000_000
print(len(text.replace('a', 'b')))
