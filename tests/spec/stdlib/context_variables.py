"""contextvars: variables, contexts, tokens, and tasks with contexts of their own."""
import asyncio
from contextvars import Context, ContextVar, Token, copy_context


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


plain = ContextVar("plain")
named = ContextVar("named", default=3)
print(plain.name, ContextVar, Context, Token, Token.MISSING)
attempt(plain.get)
print(plain.get(5), named.get(), named.get(6))
token = plain.set(1)
print(token.old_value is Token.MISSING, token.var is plain, plain.get())
attempt(named.reset, token)
plain.reset(token)
attempt(plain.reset, token)
attempt(plain.reset, 5)
attempt(plain.get)
with plain.set(7) as token:
    print(plain.get())
    with plain.set(8):
        print(plain.get())
    print(plain.get())
attempt(plain.get)

context = copy_context()


def changes(value):
    token = plain.set(value)
    print("inside", plain.get())
    return token


token = context.run(changes, 2)
attempt(plain.get)
attempt(plain.reset, token)
print(context[plain], plain in context, named in context, len(context), context.get(named), context.get(named, "no"))
print(context == context.copy(), context == copy_context(), [var.name for var in context], list(context.values()))
attempt(context.__getitem__, named)
attempt(context.__getitem__, "x")
attempt(context.__contains__, 1)
attempt(context.run, context.run, print)
attempt(ContextVar, 1)
attempt(Token)
empty = Context()
print(len(empty), empty.run(lambda: named.get()))
empty.run(named.set, 9)
print(empty[named], named.get())


def nested(depth):
    plain.set(depth)
    if depth:
        copy_context().run(nested, depth - 1)
    print("depth", plain.get())


copy_context().run(nested, 2)

request = ContextVar("request", default="none")


async def handle(name):
    request.set(name)
    await asyncio.sleep(0)
    await step()
    return request.get()


async def step():
    print("step of", request.get())


async def main():
    request.set("main")
    print(await asyncio.gather(handle("a"), handle("b")), request.get())
    task = asyncio.create_task(handle("c"))
    await task
    print(task.get_context()[request], request.get())
    shared = copy_context()
    await asyncio.create_task(handle("d"), context=shared)
    print(shared[request], request.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("soon", request.get()))
    loop.call_soon(lambda: print("soon", request.get()), context=shared)
    request.set("changed")
    await asyncio.sleep(0)
    future = loop.create_future()
    future.add_done_callback(lambda done: print("done", request.get()))
    request.set("later")
    future.set_result(None)
    await future
    async with asyncio.timeout(1):
        await handle("in place")
    print(request.get())


asyncio.run(main())
print(request.get())


def numbers():
    request.set("generator")
    yield 1
    yield request.get()


print(list(numbers()), request.get())
attempt(Context, 1)
attempt(setattr, plain, "name", 1)
print(ContextVar[int], Token[str])
