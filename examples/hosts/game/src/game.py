"""The game: a few enemies that are loaded while it runs, and move."""

import asyncio


class Enemy:
    def __init__(self, sprite, x):
        self.sprite = sprite
        self.x = x

    def move(self):
        self.x += speed


speed = 1

# What was there before a reload stays.
try:
    world
except NameError:
    world = []
    frames = 0


async def spawn(name):
    sprite = await assets.load(name)
    world.append(Enemy(sprite, 0))


async def play(number):
    if number % 4 == 1:
        # Both are loaded at the same time, while the host draws frames.
        await asyncio.gather(spawn(f"orc{number}"), spawn(f"elf{number}"))
    for enemy in world:
        enemy.move()


def frame(number):
    global frames
    asyncio.run(play(number))
    frames += 1
    return " ".join(f"{enemy.sprite}@{enemy.x}" for enemy in world)
