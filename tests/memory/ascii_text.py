text = 'é' * 4_000_000
print(len(ascii(text)))
