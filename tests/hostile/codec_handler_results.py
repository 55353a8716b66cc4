import codecs
for r in (('a', 0), ('a', -1), ('a', -100), ('a', 100), ('a', 2**63), ('a', 10**30), (b'a', 1), ('漢', 1), (1, 2), ('a',), None, 'a', ('a', 'b'), ['a', 1], ('a' * 1000, 1)):
    codecs.register_error('x', lambda e: r)
    for f in (lambda: 'ab漢cd'.encode('ascii', 'x'), lambda: b'ab\xffcd'.decode('ascii', 'x'), lambda: b'ab\xffcd'.decode('utf-8', 'x')):
        try:
            n = 0
            print(f())
        except Exception as e: print(type(e).__name__)
