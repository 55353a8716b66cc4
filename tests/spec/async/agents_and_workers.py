import asyncio, random, time, contextlib, collections
class Agent:
    def __init__(self, name, bus): self.name, self.bus, self.inbox = name, bus, asyncio.Queue(); bus.register(self)
    async def run(self):
        while True:
            msg = await self.inbox.get()
            if msg is None: print(f"{self.name} stops"); break
            await self.handle(*msg)
    async def handle(self, sender, topic, payload):
        print(f"{self.name} <- {sender}: {topic} {payload}")
        if topic == "ping": await self.bus.send(self.name, sender, "pong", payload + 1)
class Bus:
    def __init__(self): self.agents = {}; self.log = []
    def register(self, a): self.agents[a.name] = a
    async def send(self, s, to, topic, p): self.log.append((s, to, topic)); await self.agents[to].inbox.put((s, topic, p))
    async def broadcast(self, s, topic, p): await asyncio.gather(*(self.send(s, n, topic, p) for n in self.agents if n != s))
@contextlib.asynccontextmanager
async def running(*agents):
    ts = [asyncio.create_task(a.run(), name=a.name) for a in agents]
    try: yield ts
    finally:
        for a in agents: await a.inbox.put(None)
        await asyncio.gather(*ts)
class RateLimiter:
    def __init__(self, n): self.sem = asyncio.Semaphore(n); self.active = self.peak = 0
    async def __aenter__(self): await self.sem.acquire(); self.active += 1; self.peak = max(self.peak, self.active)
    async def __aexit__(self, *a): self.active -= 1; self.sem.release()
async def fetch(i, rl):
    async with rl:
        await asyncio.sleep(.01 * (3 - i % 3))
        if i == 4: raise RuntimeError(f"fetch {i}")
        return i * i
class Ticker:
    def __init__(self, n): self.n = n
    def __aiter__(self): self.i = 0; return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1; await asyncio.sleep(0); return self.i
async def main():
    bus = Bus(); a, b, c = (Agent(n, bus) for n in "ABC")
    async with running(a, b, c):
        await bus.send("A", "B", "ping", 1); await bus.broadcast("C", "hello", "x"); await asyncio.sleep(.01)
    print(collections.Counter(t for *_, t in bus.log))
    rl = RateLimiter(2); res = await asyncio.gather(*(fetch(i, rl) for i in range(6)), return_exceptions=True); print(res, rl.peak)
    print([x async for x in Ticker(4) if x % 2], [await asyncio.sleep(0, x) for x in range(2)])
    async def producer(q, n):
        for i in range(n): await q.put(i); await asyncio.sleep(.001)
        await q.join(); 
    async def worker(name, q, out):
        while True:
            x = await q.get(); out.append((name, x)); await asyncio.sleep(.005); q.task_done()
    q, out = asyncio.Queue(3), []; ws = [asyncio.create_task(worker(f"w{i}", q, out)) for i in range(2)]
    await producer(q, 5); [w.cancel() for w in ws]; print(sorted(x for _, x in out), await asyncio.gather(*ws, return_exceptions=True))
    try:
        async with asyncio.timeout(.01) as cm: await asyncio.sleep(1)
    except TimeoutError: print("timeout", cm.expired())
    try: await asyncio.wait_for(asyncio.shield(asyncio.sleep(.02, "s")), .001)
    except asyncio.TimeoutError: print("shielded")
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(fetch(4, rl)); tg.create_task(asyncio.sleep(5))
    except* RuntimeError as eg: print("group", [str(e) for e in eg.exceptions])
    ev = asyncio.Event(); t = asyncio.create_task(ev.wait()); await asyncio.sleep(0); print(t.done()); ev.set(); print(await t)
    cond = asyncio.Condition(); items = []
    async def consumer():
        async with cond: await cond.wait_for(lambda: items); return items.pop()
    t = asyncio.create_task(consumer()); await asyncio.sleep(0)
    async with cond: items.append(9); cond.notify()
    print(await t); loop = asyncio.get_running_loop(); h = loop.call_later(.005, print, "later"); loop.call_soon(print, "soon"); await asyncio.sleep(.01); print(h.cancelled())
    g = gen(); print(await g.asend(None), await g.asend(5)); await g.aclose()
async def gen():
    try:
        x = yield 1; yield x * 2
    finally: print("closed")
asyncio.run(main())
