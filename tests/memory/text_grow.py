text = ''
for i in range(10_000_000):
    text += 'abcdefghij'
print(len(text))
