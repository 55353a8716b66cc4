"""random: classes with a source of their own, and ranges of all sizes."""
import random
import warnings


class Fixed(random.Random):
    values = [0.1, 0.5, 0.9, 0.25]

    def random(self):
        self.at = getattr(self, "at", -1) + 1
        return self.values[self.at % 4]


class Bits(random.Random):
    def getrandbits(self, k):
        print("bits", k, end="; ")
        return super().getrandbits(k)


class Both(Fixed):
    def getrandbits(self, k):
        return random.Random.getrandbits(self, k)


class Derived(Both): pass
class Third(Fixed): pass


for kind in (random.Random, Fixed, Bits, Both, Derived, Third):
    r = kind(7)
    print(kind.__name__, [r.randint(0, 1 << k) for k in (0, 1, 3, 8, 20)], r.choice("abcdef"), r.randrange(0, 100, 7), r.sample(range(50), 4), r.uniform(0, 10), r.choices("xyz", k=3))
    items = list(range(7))
    r.shuffle(items)
    print(items, r.getrandbits(5))
random.seed(5)
print([random.randrange(n) for n in (1, 2, 3, 255, 256, 257, 2**31, 2**32 - 1, 2**32, 2**32 + 1, 2**52, 2**63, 2**64 - 1, 2**64, 2**100, 10**40)])
print([random.randint(-5, 5) for _ in range(20)], random.randint(10**30, 10**30 + 3), random.choice([1]), random.randrange(5, 6))
for wrong in (lambda: random.randrange(0), lambda: random.randint(3, 2), lambda: random.choice([]), lambda: random.randrange(3, 3), lambda: random.randrange(1.5), lambda: random.sample([1], 2), lambda: random.randrange(1, 5, 0)):
    try:
        wrong()
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(Fixed(1).randrange(2**60))
    print([str(warning.message).splitlines()[0] for warning in caught])
