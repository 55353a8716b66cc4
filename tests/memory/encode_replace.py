text = 'é' * 4_000_000
print(len(text.encode('ascii', 'xmlcharrefreplace')))
