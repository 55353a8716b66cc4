import asyncio
async def f(): await asyncio.sleep(1000)
async def main():
 k=[]
 while True:
  k.append(asyncio.create_task(f()))
asyncio.run(main())
