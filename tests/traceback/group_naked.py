def f():
    try:
        raise ValueError('naked')
    except* ValueError as e:
        raise
def g():
    try:
        f()
    except ExceptionGroup as e:
        raise RuntimeError('after') from e
g()
