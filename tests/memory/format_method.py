text = 'x' * 10_000_000
print(len('{}{}'.format(text, text)))
