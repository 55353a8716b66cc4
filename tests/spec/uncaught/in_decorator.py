def deco(f):
    raise TypeError(f"cannot wrap {f.__name__}")
@deco
def target(): pass
