text = 'ß' * 5_000_000
print(len(text.upper()))
