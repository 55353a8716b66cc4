for make in (lambda: [1, 2], lambda: {1: 2}, lambda: {1, 2}, lambda: bytearray(b'abc'), lambda: ValueError(1), lambda: enumerate([1, 2]), lambda: zip([1]), lambda: property(len), lambda: super(int, 5), lambda: object(), lambda: (1, 2), lambda: range(3), lambda: slice(1), lambda: memoryview(b'ab'), lambda: OSError(1, 'a'), lambda: UnicodeDecodeError('a', b'b', 0, 1, 'c'), lambda: ExceptionGroup('a', [ValueError()]), lambda: type('X', (), {}), lambda: staticmethod(len), lambda: reversed([1, 2]), lambda: map(len, [[1]]), lambda: filter(None, [1])):
    for args in ((), (1,), ([3, 4],), ('a', 'b'), ('utf-8', b'x', 2**63 - 1, -2**63, 'r'), (None,), (1, 2, 3, 4, 5, 6)):
        x = make()
        try: it = iter(x); next(it)
        except Exception: it = None
        try: x.__init__(*args)
        except Exception: pass
        try: next(it)
        except Exception: pass
        for f in (repr, str, len, list):
            try: f(x)
            except Exception: pass
print('ok')
