parts = [b'x' * 1000] * 20_000
text = b','.join(parts)
print(len(text))
print(len(b','.join([text, text, text])))
