text = 'a,' * 4_000_000
print(len(text.rsplit(',')))
