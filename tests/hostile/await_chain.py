async def f(n):
    if n: return await f(n - 1)
    return 1
import asyncio
for n in (10, 900, 5000):
    try: print(asyncio.run(f(n)))
    except RecursionError as e: print(e)
