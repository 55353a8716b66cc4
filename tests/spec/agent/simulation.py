"""Discrete event simulation of a bank queue, a random walk, a Monte Carlo estimate, and Conway's life."""
import heapq
import math
import random
import statistics
from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import accumulate, count, product


@dataclass(order=True)
class Event:
    time: float
    number: int
    action: object = field(compare=False)
    args: tuple = field(compare=False, default=())


class Simulator:
    def __init__(self):
        self.now = 0.0
        self.events = []
        self.numbers = count()

    def schedule(self, delay, action, *args):
        heapq.heappush(self.events, Event(self.now + delay, next(self.numbers), action, args))

    def run(self, until):
        while self.events and self.events[0].time <= until:
            event = heapq.heappop(self.events)
            self.now = event.time
            event.action(*event.args)


class Bank:
    def __init__(self, sim, clerks, rng):
        self.sim, self.free, self.rng = sim, clerks, rng
        self.queue, self.waits, self.longest = deque(), [], 0

    def arrive(self, customer):
        self.queue.append((customer, self.sim.now))
        self.longest = max(self.longest, len(self.queue))
        self.serve()
        self.sim.schedule(self.rng.expovariate(1 / 2), self.arrive, customer + 1)

    def serve(self):
        while self.free and self.queue:
            customer, since = self.queue.popleft()
            self.waits.append(self.sim.now - since)
            self.free -= 1
            self.sim.schedule(self.rng.uniform(1, 6), self.leave, customer)

    def leave(self, customer):
        self.free += 1
        self.serve()


def bank(seed, clerks):
    sim = Simulator()
    bank = Bank(sim, clerks, random.Random(seed))
    sim.schedule(0, bank.arrive, 1)
    sim.run(until=200)
    return len(bank.waits), bank.longest, round(statistics.mean(bank.waits), 3), round(max(bank.waits), 3)


def walk(steps, rng):
    return list(accumulate(rng.choice((-1, 1)) for _ in range(steps)))


def estimate_pi(n, rng):
    inside = sum(math.hypot(rng.random(), rng.random()) <= 1 for _ in range(n))
    return 4 * inside / n


def life(cells, generations):
    for generation in range(generations):
        yield frozenset(cells)
        neighbours = Counter((x + dx, y + dy) for x, y in cells for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy)
        cells = {cell for cell, n in neighbours.items() if n == 3 or n == 2 and cell in cells}


def show(cells):
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(min(xs), max(xs) + 1)) for y in range(min(ys), max(ys) + 1))


for clerks in (1, 2, 3):
    print(clerks, bank(7, clerks))
rng = random.Random("walk")
path = walk(60, rng)
print(path, min(path), max(path), path.count(0))
print(estimate_pi(3000, rng), rng.sample(range(100), 5), rng.choices("abc", weights=[5, 3, 1], k=10))
dice = Counter(rng.randint(1, 6) + rng.randint(1, 6) for _ in range(1000))
for total in range(2, 13):
    print(f"{total:>2} {dice[total]:>4} {'*' * (dice[total] // 10)}")
deck = [f"{rank}{suit}" for suit in "SHDC" for rank in (*"23456789", "10", *"JQKA")]
rng.shuffle(deck)
print(deck[:10], len(set(deck)))
glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
generations = list(life(glider, 9))
print(show(generations[0]), show(generations[8]), sep="\n\n")
print(len({frozenset((x - min(a for a, _ in g), y - min(b for _, b in g)) for x, y in g) for g in generations}))
heights = [rng.gauss(170, 10) for _ in range(500)]
print(round(statistics.mean(heights), 2), round(statistics.stdev(heights), 2), [round(q, 1) for q in statistics.quantiles(heights, n=4)])
