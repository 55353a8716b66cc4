# recorded: native
import threading, queue, time
from concurrent.futures import *
import concurrent.futures
log = []
def w(n): log.append((n, threading.current_thread().name)); return n
ts = [threading.Thread(target=w, args=(i,)) for i in range(3)]
print(ts[0], ts[0].is_alive(), ts[0].ident, ts[0].daemon) if False else print(ts[0].is_alive(), ts[0].ident, ts[0].daemon, ts[0].name, ts[1].name)
for t in ts: t.start()
for t in ts: t.join()
print(sorted(log), ts[0].is_alive(), threading.active_count())
try: ts[0].start()
except RuntimeError as e: print(e)
try: threading.Thread(target=w).join()
except RuntimeError as e: print(e)
try: threading.current_thread().join()
except RuntimeError as e: print(e)
class T(threading.Thread):
    def __init__(self, n): super().__init__(name=f"w{n}", daemon=True); self.n = n; self.out = None
    def run(self): self.out = self.n ** 2
ts = [T(i) for i in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print([t.out for t in ts], ts[0].name, ts[0].daemon)
loc = threading.local(); loc.x = 1
def f():
    print(hasattr(loc, "x")); loc.x = 2
t = threading.Thread(target=f); t.start(); t.join(); print(loc.x)
q = queue.Queue()
for i in range(5): q.put(i)
for _ in range(2): q.put(None)
def worker():
    while (x := q.get()) is not None: log.append(x * 10); q.task_done()
    q.task_done()
log.clear(); ts = [threading.Thread(target=worker) for _ in range(2)]
[t.start() for t in ts]; [t.join() for t in ts]; q.join(); print(sorted(log))
counter = 0; lock = threading.Lock()
def inc():
    global counter
    for _ in range(1000):
        with lock: counter += 1
ts = [threading.Thread(target=inc) for _ in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(counter)
def bad(): raise ValueError("in thread")
hook = []
threading.excepthook = lambda a: hook.append((a.exc_type, str(a.exc_value), a.thread.name))
t = threading.Thread(target=bad, name="bad"); t.start(); t.join(); print(hook)
b = threading.Barrier(1); print(b.wait(), b.parties, b.n_waiting, b.broken)
with ThreadPoolExecutor(max_workers=3, thread_name_prefix="p") as ex:
    print(list(ex.map(lambda x: x * x, range(5))), list(ex.map(pow, [2, 3], [3, 2])))
    fs = {ex.submit(pow, 2, i): i for i in range(4)}
    print(sorted((fs[f], f.result()) for f in as_completed(fs)))
    e = ex.submit(lambda: 1 / 0)
    try: e.result()
    except ZeroDivisionError as x: print(x, repr(e.exception()), e.done(), e.cancelled(), e.cancel())
    f = ex.submit(len, "abc"); f.add_done_callback(lambda f: print("cb", f.result())); f.result()
    done, nd = wait(fs); print(len(done), len(nd), type(wait(fs)).__name__)
    print(ex.submit(lambda: threading.current_thread().name.startswith("p_")).result())
try: ex.submit(len)
except RuntimeError as e: print(e)
f = Future(); print(f.done(), f.running(), f.set_running_or_notify_cancel(), f.running()); f.set_result(3); print(f.result(), f.exception())
try: f.set_result(4)
except concurrent.futures.InvalidStateError as e: print(str(e).split(" at ")[0])
f = Future(); print(f.cancel(), f.cancelled(), f.cancel())
try: f.result()
except CancelledError as e: print(repr(e))
try: Future().result(timeout=0)
except TimeoutError as e: print(repr(e))
for bad in [lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(initializer=3)]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as ex: print(await loop.run_in_executor(ex, pow, 2, 5), await asyncio.gather(*[loop.run_in_executor(ex, w, i) for i in range(3)]))
asyncio.run(main())
