e = ValueError()
for i in range(50000): e = ExceptionGroup('a', [e])
try:
    try: raise e
    except* ValueError: print('in')
except BaseException as x: print(type(x))
