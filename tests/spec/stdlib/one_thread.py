# recorded: native
import threading
lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.001), lock.release())
with lock as x: print(x, lock.locked())
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
t(lock.release); t(lock.acquire, False, 1); t(lock.acquire, True, -2)
print(str(lock).split(" at ")[0], type(lock), threading.Lock)
r = threading.RLock()
with r:
    with r: print(str(r)[:25])
t(r.release); print(type(r))
e = threading.Event(); print(e.is_set(), e.wait(0.001)); e.set(); print(e.wait(), e.is_set()); e.clear(); print(str(e).split(" at ")[0])
s = threading.Semaphore(1); print(s.acquire(), s.acquire(False), s.acquire(timeout=0.001), s.release()); t(threading.Semaphore, -1); t(s.release, 0)
b = threading.BoundedSemaphore(1); t(b.release); print(str(b)[-11:])
c = threading.Condition()
with c: c.notify(); c.notify_all(); print(c.wait(0.001), c.wait_for(lambda: True))
t(c.notify); t(c.wait)
l = threading.local(); l.x = 1; print(l.x)
print(threading.current_thread().name, threading.active_count(), threading.main_thread() is threading.current_thread(), len(threading.enumerate()), threading.current_thread().is_alive(), threading.current_thread().daemon)
