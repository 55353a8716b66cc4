# One text of 30 MB that a traceback shows sixty times.
m = 'a' * 30000000
e = None
for i in range(60):
    n = ValueError(m)
    n.__cause__ = e
    e = n
raise e
