def guarded(f, g):
    try:
        return f()
    except (ValueError, KeyError) as error:
        g(error)
    except OSError:
        raise
    else:
        g(0)
    finally:
        g(1)

def managed(m):
    for i in m:
        with m as x, m:
            if x:
                break
    return i
