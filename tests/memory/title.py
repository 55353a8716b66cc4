text = 'ab cd ' * 4_000_000
print(len(text.title()), len(text.swapcase()))
