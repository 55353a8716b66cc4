# A sign is no part of a text's format; a bytearray shows apostrophes escaped.
for spec in ('<-s', '-', '+5', ' ', '-5.2s'):
    try: print(format('ab', spec))
    except ValueError as e: print(e)
print(format(5, '-'), format(-5, '-4d'), format(1.5, '-'), bytearray(b"it's"), b"it's", bytearray(b"'\""))
