try:
    try:
        x = []
        while True: x.append('a' * 100000)
    except BaseException: print('CAUGHT')
    finally: print('FINALLY')
except BaseException: print('CAUGHT2')
