import threading
try:
    sys = __import__
except BaseException: print('CAUGHT')
