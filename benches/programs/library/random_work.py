"""random: the usual calls, seeded."""
import random


def main():
    random.seed(7)
    print(round(sum(random.random() for _ in range(100000)), 6))
    print(sum(random.randint(1, 6) for _ in range(60000)), sum(random.randrange(0, 1000, 3) for _ in range(20000)))
    items = list(range(2000))
    for _ in range(15):
        random.shuffle(items)
    print(items[:5], sum(random.choice(items) for _ in range(40000)))
    print(sum(sum(random.sample(items, 20)) for _ in range(1000)), len(random.choices(items, k=30000)))
    print(round(sum(random.gauss(0, 1) for _ in range(20000)), 6), round(sum(random.uniform(1, 2) for _ in range(40000)), 6))


main()
