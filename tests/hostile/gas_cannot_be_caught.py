class C:
    def __enter__(s): return s
    def __exit__(s, *a): print('EXIT'); return True
with C():
    try:
        while True: pass
    except BaseException: print('CAUGHT')
    finally: print('FINALLY')
