def numbers(n):
    got = yield n
    result = yield from got
    return result

def lazy(rows):
    return sum(r for r in rows if r)
