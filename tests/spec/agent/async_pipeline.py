import asyncio, contextlib, itertools
from collections import Counter
from dataclasses import dataclass

@dataclass
class Job:
    id: int
    cost: float
    retries: int = 0

class Flaky(Exception): ...

class RateLimiter:
    def __init__(self, n, per): self.sem = asyncio.Semaphore(n); self.per = per
    async def __aenter__(self): await self.sem.acquire(); return self
    async def __aexit__(self, *exc):
        asyncio.get_running_loop().call_later(self.per, self.sem.release)

events = []
def log(*a): events.append(" ".join(map(str, a))); print(*a)

async def fetch(job, limiter):
    async with limiter:
        await asyncio.sleep(job.cost)
        if job.id % 3 == 0 and job.retries < 2:
            job.retries += 1
            raise Flaky(f"job {job.id} attempt {job.retries}")
        return job.id ** 2

async def worker(name, q, out, limiter):
    try:
        while True:
            job = await q.get()
            try:
                r = await asyncio.wait_for(fetch(job, limiter), timeout=.5)
            except Flaky as e:
                log(name, "retry", e); q.put_nowait(job)
            except TimeoutError:
                log(name, "timeout", job.id); out[job.id] = None
            else:
                log(name, "done", job.id, r); out[job.id] = r
            finally:
                q.task_done()
    except asyncio.CancelledError:
        log(name, "cancelled"); raise

async def ticker(n):
    for i in itertools.count():
        if i == n: return
        yield i
        await asyncio.sleep(.1)

async def main():


    q = asyncio.Queue(); out = {}
    for i in range(7): q.put_nowait(Job(i, .05 * (i + 1) if i != 5 else 2))
    limiter = RateLimiter(2, .02)
    async with contextlib.AsyncExitStack() as stack:
        ws = [asyncio.create_task(worker(f"w{i}", q, out, limiter), name=f"w{i}") for i in range(3)]
        @stack.push_async_callback
        async def stop():
            for w in ws: w.cancel()
            print([type(r).__name__ for r in await asyncio.gather(*ws, return_exceptions=True)])
        async for t in ticker(3): log("tick", t, q.qsize())
        await q.join()
    print(dict(sorted(out.items())), Counter(e.split()[1] for e in events).most_common())
    ev = asyncio.Event()
    async def waiter(n): await ev.wait(); return n
    ts = [asyncio.ensure_future(waiter(n)) for n in "abc"]
    await asyncio.sleep(0); ev.set()
    for c in asyncio.as_completed(ts): print(await c, end=" ")
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(x, x)) for x in (.3, .1, .2)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), [t.result() for t in done])
    for p in pending: p.cancel()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1)); tg.create_task(boom(ValueError("v"))); tg.create_task(boom(KeyError("k")))
    except* ValueError as eg: print("values", eg.exceptions)
    except* KeyError as eg: print("keys", eg.exceptions)
    try:
        async with asyncio.timeout(.05): await asyncio.shield(asyncio.sleep(1))
    except TimeoutError as e: print("timed out", repr(e), repr(e.__cause__))
async def boom(e): await asyncio.sleep(0); raise e
asyncio.run(main())
