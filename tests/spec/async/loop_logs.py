# recorded: native
"""asyncio and logging: what the loop logs, and the names of tasks in records."""
import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s %(name)s %(taskName)s %(message)s")


async def child():
    logging.info("in the child")


async def main():
    asyncio.current_task().set_name("main")
    logging.warning("in a task")
    await asyncio.create_task(child(), name="child")


logging.error("outside")
asyncio.run(main())
