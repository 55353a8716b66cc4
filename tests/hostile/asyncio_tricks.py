import asyncio
async def a(): await asyncio.sleep(10**30)
async def b(): await b()
async def c():
    t = asyncio.create_task(c2()); t.cancel(); await t
async def c2():
    while True:
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: pass
async def d():
    await asyncio.gather(*[asyncio.sleep(0) for _ in range(1000)])
async def e():
    t = asyncio.current_task(); await t
async def f():
    x = asyncio.Future(); x.set_result(x); return await x
for m in (b, d, e, f):
    try: print(type(asyncio.run(m())))
    except BaseException as x: print(type(x).__name__)
