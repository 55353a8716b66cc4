text = 'a' * 10_000_000
print(len(text.replace('a', 'xyzxyzxyz')))
