"""What the second argument of SyntaxError must hold."""


def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for d in [(), ("a",), ("a", 1, 2), ("a", 1, 2, "t"), ("a", 1, 2, "t", 3), ("a", 1, 2, "t", 3, 4), ("a", 1, 2, "t", 3, 4, 5), ("a", 1, 2, "t", 3, 4, 5, 6), [1], 5, "abcd", ["a", 1, 2, "t"], None]:
    t(lambda: SyntaxError("bad", d)); t(lambda: SyntaxError("bad", d).args)
t(lambda: SyntaxError("bad", ("a", 1, 2, "t"), 3).args)
t(lambda: SyntaxError("bad", ("a", 1, 2, "t", 3, 4)).end_offset)
