text = 'é' * 10_000_000
print(len(text[1:]), len(text[::-1]), len(text[::2]))
