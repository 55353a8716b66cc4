text = 'a\n' * 4_000_000
print(len(text.splitlines()))
