# recorded: native
"""asyncio: queues, timeouts, groups, contexts, generators and locks."""
import asyncio, random
from collections import deque, defaultdict
from contextlib import asynccontextmanager, AsyncExitStack, aclosing
log = []
def say(*a): print(*a)
async def producer(q, n, name):
    for i in range(n):
        await asyncio.sleep(0.01 * (i % 3))
        await q.put((name, i))
    await q.put((name, None))
async def consumer(q, out, producers):
    done = 0
    while done < producers:
        name, item = await q.get()
        if item is None: done += 1
        else: out[name].append(item)
        q.task_done()
async def pipeline():
    q = asyncio.Queue(maxsize=2)
    out = defaultdict(list)
    async with asyncio.TaskGroup() as tg:
        for nm, n in (("a", 4), ("b", 5)):
            tg.create_task(producer(q, n, nm), name=f"prod-{nm}")
        c = tg.create_task(consumer(q, out, 2))
    say(dict(out), c.done(), q.empty())
    await q.join()
async def flaky(n):
    await asyncio.sleep(0.01)
    if n % 3 == 0: raise ValueError(f"bad {n}")
    return n * n
async def gather_demo():
    say(await asyncio.gather(*(flaky(i) for i in (1, 2, 4))))
    r = await asyncio.gather(*(flaky(i) for i in range(5)), return_exceptions=True)
    say([repr(x) for x in r])
    try: await asyncio.gather(flaky(1), flaky(3))
    except ValueError as e: say("caught", e)
async def timeouts():
    try:
        async with asyncio.timeout(0.02): await asyncio.sleep(1)
    except TimeoutError as e: say("timeout", repr(e))
    try: await asyncio.wait_for(asyncio.sleep(1, "x"), 0.01)
    except asyncio.TimeoutError: say("wait_for timeout")
    say(await asyncio.wait_for(asyncio.sleep(0.001, "ok"), 1))
    async with asyncio.timeout(None) as cm: await asyncio.sleep(0)
    say(cm.expired(), cm.when())
async def groups():
    async def bad(d, e):
        await asyncio.sleep(d); raise e
    async def long():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: say("long cancelled"); raise
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(0.01, KeyError("k")))
            tg.create_task(bad(0.01, OSError("o")))
            t = tg.create_task(long())
    except* KeyError as eg: say("keys", eg.exceptions)
    except* OSError as eg: say("os", eg.exceptions, eg.message)
    say(t.cancelled())
@asynccontextmanager
async def res(n):
    say("open", n)
    try: yield n
    except RuntimeError as e: say("swallow", e)
    finally: say("close", n)
async def contexts():
    async with AsyncExitStack() as st:
        for i in range(3): await st.enter_async_context(res(i))
        st.push_async_callback(asyncio.sleep, 0)
        st.callback(say, "cb")
        raise RuntimeError("x")
async def agen(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally: say("agen closed")
async def gens():
    async with aclosing(agen(10)) as g:
        async for x in g:
            if x == 3: break
    say([x * 2 async for x in agen(3)])
async def sync():
    lock, sem, ev, cond = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event(), asyncio.Condition()
    active = 0; peak = 0
    async def worker(i):
        nonlocal active, peak
        await ev.wait()
        async with sem:
            active += 1; peak = max(peak, active)
            await asyncio.sleep(0.01)
            active -= 1
        async with lock: log.append(i)
    ts = [asyncio.create_task(worker(i)) for i in range(5)]
    await asyncio.sleep(0); ev.set()
    done, pending = await asyncio.wait(ts, timeout=0.015, return_when=asyncio.ALL_COMPLETED)
    say(len(done), len(pending))
    await asyncio.wait(ts)
    say(log, peak, lock.locked(), sem.locked())
    async def waiter(n):
        async with cond:
            await cond.wait_for(lambda: len(log) > 5)
            return n
    w = [asyncio.create_task(waiter(i)) for i in range(2)]
    await asyncio.sleep(0)
    async with cond:
        log.append(99); cond.notify_all()
    say(await asyncio.gather(*w))
    b = asyncio.Barrier(3)
    async def at(i):
        async with b as pos: return pos >= 0
    say(await asyncio.gather(*[at(i) for i in range(3)]))
async def misc():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_later(0.01, fut.set_result, 42)
    say(await fut, fut.done())
    for c in asyncio.as_completed([asyncio.sleep(0.03, "c"), asyncio.sleep(0.01, "a"), asyncio.sleep(0.02, "b")]):
        say(await c)
    t = asyncio.create_task(asyncio.sleep(5), name="zz")
    await asyncio.sleep(0); t.cancel("why")
    try: await t
    except asyncio.CancelledError as e: say("cancel", e.args, t.get_name(), t.cancelled())
    inner = asyncio.create_task(asyncio.sleep(0.01, "inner"))
    try: await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except TimeoutError: say("shielded", inner.done())
    say(await inner)
    pq = asyncio.PriorityQueue(); [pq.put_nowait(x) for x in (3, 1, 2)]
    say([pq.get_nowait() for _ in range(3)])
    try: pq.get_nowait()
    except asyncio.QueueEmpty as e: say(repr(e))
    pq.shutdown()
    try: await pq.get()
    except asyncio.QueueShutDown as e: say(repr(e))
    say(await asyncio.to_thread(sum, [1, 2, 3]))
async def main():
    for f in (pipeline, gather_demo, timeouts, groups, contexts, gens, sync, misc):
        say("--", f.__name__); await f()
    return "end"
print(asyncio.run(main()))
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0, 1)), r.run(asyncio.sleep(0, 2)))
