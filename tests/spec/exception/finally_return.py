# return, break and continue inside finally itself drop the exception in flight.
def swallow():
    try:
        raise ValueError("gone")
    finally:
        return "finally wins"
print(swallow())
def replace():
    try:
        return "try"
    finally:
        return "finally"
print(replace())
def loop_break():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            break
    return i
print(loop_break())
def loop_continue():
    seen = []
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            seen.append(i)
            continue
    return seen
print(loop_continue())
def drop_return():
    for i in range(3):
        try:
            return "lost"
        finally:
            if i < 2:
                continue
    return "fell out"
print(drop_return())
def nested():
    try:
        try:
            raise ValueError("a")
        finally:
            try:
                raise KeyError("b")
            finally:
                return "deep"
    finally:
        print("outermost")
print(nested())
def in_except():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            raise
        finally:
            return "re-raise dropped"
print(in_except())
def while_loop():
    n = 0
    while True:
        n += 1
        try:
            if n == 1:
                raise KeyError
            return n
        finally:
            if n < 4:
                continue
print(while_loop())
