import asyncio, contextlib, time
class Bus:
    def __init__(self): self.subs = {}; self.seen = []
    def subscribe(self, topic):
        def deco(f): self.subs.setdefault(topic, []).append(f); return f
        return deco
    async def publish(self, topic, **payload):
        self.seen.append(topic)
        results = await asyncio.gather(*(f(**payload) for f in self.subs.get(topic, [])), return_exceptions=True)
        for r in results:
            if isinstance(r, Exception): print("handler failed:", repr(r))
        return results
bus = Bus()
@bus.subscribe("order")
async def charge(order, **_):
    await asyncio.sleep(0.02); print("charged", order); return "ok"
@bus.subscribe("order")
async def ship(order, **_):
    await asyncio.sleep(0.01)
    if order % 2: raise ValueError(f"odd order {order}")
    print("shipped", order); return "shipped"
class Pool:
    def __init__(self, n): self.sem = asyncio.Semaphore(n); self.active = 0; self.peak = 0
    @contextlib.asynccontextmanager
    async def slot(self):
        async with self.sem:
            self.active += 1; self.peak = max(self.peak, self.active)
            try: yield self.active
            finally: self.active -= 1
async def job(pool, n):
    async with pool.slot(): await asyncio.sleep(0.01 * (n % 3)); return n * n
async def producer(q, n):
    for i in range(n): await q.put(i); await asyncio.sleep(0)
    await q.put(None)
async def consumer(q):
    out = []
    while (item := await q.get()) is not None: out.append(item); q.task_done()
    return out
async def ticker(n):
    try:
        for i in range(n): yield i; await asyncio.sleep(0.001)
    finally: print("ticker closed")
async def main():
    print(await bus.publish("order", order=2)); print(await bus.publish("order", order=3)); print(await bus.publish("none"))
    pool = Pool(2); print(await asyncio.gather(*(job(pool, n) for n in range(6))), pool.peak, pool.active)
    q = asyncio.Queue(2); p = asyncio.create_task(producer(q, 5)); print(await consumer(q), p.done())
    async with contextlib.aclosing(ticker(10)) as t:
        async for i in t:
            if i == 2: break
    print([i async for i in ticker(3)])
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError as e: print("timeout", repr(e))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(ship(1)); tg.create_task(asyncio.sleep(5))
    except* ValueError as eg: print("group", eg.exceptions)
    done, pending = await asyncio.wait([asyncio.create_task(job(pool, n)) for n in (1, 2, 3)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), sorted(t.result() for t in done))
    for t in pending: t.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*pending, return_exceptions=True)])
    e = asyncio.Event(); waiter = asyncio.create_task(e.wait()); await asyncio.sleep(0); e.set(); print(await waiter)
    fut = asyncio.get_running_loop().create_future(); asyncio.get_running_loop().call_later(0.01, fut.set_result, 42); print(await fut)
    async for t in aiter_first(asyncio.as_completed([job(pool, 4), job(pool, 3)])): print(t)
async def aiter_first(it):
    for c in it: yield await c
asyncio.run(main())
print(bus.seen)
