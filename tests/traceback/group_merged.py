def f():
    try:
        raise ExceptionGroup('a', [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e:
        raise KeyError('in v')
    except* TypeError:
        raise
f()
