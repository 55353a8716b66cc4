class C:
    def __exit__(s, *a): print('EXIT'); return True
    def __enter__(s): return s
def g():
    try:
        with scope('X', 'y'): yield 1
    except BaseException: print('CAUGHT')
    finally: print('FINALLY')
with C():
    try: next(g())
    except BaseException: print('CAUGHT')
    finally: print('FINALLY')
