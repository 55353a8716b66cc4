text = '\t' * 1_000_000
print(len(text.expandtabs(50)))
