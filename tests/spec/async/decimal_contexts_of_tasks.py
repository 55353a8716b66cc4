"""Each task has a decimal context of its own; what was current where the task was made is where it begins."""
import asyncio
import contextvars
from decimal import Decimal, getcontext, localcontext, setcontext, Context, ROUND_UP

getcontext().prec = 10


async def thirds(delay, precision):
    with localcontext() as context:
        context.prec = precision
        first = Decimal(1) / Decimal(3)
        await asyncio.sleep(delay)
        return first, Decimal(2) / Decimal(3)


async def own(precision):
    setcontext(Context(prec=precision, rounding=ROUND_UP))
    await asyncio.sleep(0)
    return getcontext().prec, Decimal(2) / Decimal(3)


async def main():
    print(await asyncio.gather(thirds(0.2, 3), thirds(0.1, 6), thirds(0, 20)))
    print(await asyncio.gather(own(4), own(8)), getcontext().prec, Decimal(1) / Decimal(3))
    setcontext(Context(prec=2))
    print(Decimal(1) / Decimal(3), await asyncio.create_task(own(5)), Decimal(1) / Decimal(3))


asyncio.run(main())
print(getcontext().prec, Decimal(1) / Decimal(3))


def change():
    setcontext(Context(prec=5))
    return Decimal(1) / Decimal(3)


print(contextvars.copy_context().run(change), Decimal(1) / Decimal(3))
