a = (KeyError,)
for i in range(100000): a = (a,)
try:
    try: 1/0
    except a: pass
except Exception as e: print(type(e))
