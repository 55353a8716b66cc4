text = 'x' * 10_000_000
print(len('%s%s' % (text, text)), len('%20000000s' % text))
