def f():
    try:
        raise BaseExceptionGroup('a', [KeyboardInterrupt(), ValueError(1), ValueError(17)])
    except* ValueError:
        pass
def g():
    try: f()
    except* SystemError: print('no')
    finally: print('fin')
g()
