e = ValueError('bottom')
for i in range(14): e = ExceptionGroup(f'level {i}', [e, TypeError(i)])
try: raise e
except* KeyError: pass
