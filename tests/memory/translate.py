text = 'ab' * 1_000_000
print(len(text.translate({97: 'x' * 100, 98: None})))
