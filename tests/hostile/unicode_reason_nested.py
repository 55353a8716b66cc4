e = UnicodeDecodeError('utf-8', b'a', 0, 1, 'x')
for i in range(100000):
    n = UnicodeDecodeError('utf-8', b'a', 0, 1, 'x')
    n.reason = e
    e = n
try: print(len(str(e)))
except RecursionError as x: print(x)
e.reason = e
try: print(len(str(e)))
except RecursionError as x: print(x)
raise e
