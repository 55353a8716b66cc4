parts = ['x' * 1000] * 20_000
text = ','.join(parts)
print(len(text))
print(len(','.join([text, text, text])))
