import random
from random import Random

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.uniform(1, 10), random.getrandbits(70), random.getrandbits(5))
print([random.randrange(10) for _ in range(10)], random.randrange(5, 50, 7), random.randrange(10, 0, -3), random.getrandbits(0))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(1000), 5), random.sample("abcdefgh", 8), random.sample([1, 2], 3, counts=[2, 2]), random.choices("xyz", k=6))
print(random.choices(["a", "b", "c"], weights=[10, 1, 1], k=8), random.choices([1, 2], cum_weights=[3, 4], k=5), random.randbytes(5))
for seed in (0, 1, -7, 2**100, "hello", b"bytes", bytearray(b"x"), True, "é"):
    random.seed(seed)
    print(repr(seed), random.random(), random.getrandbits(33))
random.seed("v1", version=1)
print(random.random())
r = Random(7)
print([round(v, 9) for v in (r.gauss(0, 1), r.gauss(5, 2), r.normalvariate(1, 3), r.triangular(1, 5, 2), r.expovariate(2), r.lognormvariate(0, 0.5))])
print([round(v, 9) for v in (r.betavariate(2, 3), r.gammavariate(2, 1), r.gammavariate(0.5, 2), r.gammavariate(1, 3), r.paretovariate(3), r.weibullvariate(1, 2), r.vonmisesvariate(1, 4))])
print(r.binomialvariate(10, 0.3), r.binomialvariate(100, 0.5), r.binomialvariate(5, 0.9), r.binomialvariate(), r.binomialvariate(3, 0), r.binomialvariate(3, 1))
state = r.getstate()
first = [r.random() for _ in range(3)]
r.setstate(state)
print(first == [r.random() for _ in range(3)], len(state), len(state[1]), state[0], state[2])
print(Random(7).random() == Random(7).random(), isinstance(r, Random), sum(Random(3).random() for _ in range(700)) > 0)
big = Random(1)
print([big.randint(0, 10**30) for _ in range(2)], sum(big.getrandbits(32) for _ in range(2000)), big.sample(range(10**9), 4))


class Loaded(Random):
    def random(self):
        return 0.25


print(Loaded(5).uniform(0, 8), Loaded(5).choices([1, 2, 3, 4], k=2))
for wrong in (
    lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.randrange(5, 5), lambda: random.randrange(1, 2, 0), lambda: random.choice([]),
    lambda: random.sample([1], 2), lambda: random.sample({1: 2}, 1), lambda: random.choices([1], weights=[1, 2]), lambda: random.choices([1], [0]),
    lambda: random.choices([1], 5), lambda: random.randrange(1.5), lambda: random.seed([1]), lambda: random.getrandbits(-1), lambda: random.gammavariate(0, 1),
    lambda: random.setstate((2, (), None)), lambda: random.choices([1, 2], weights=[1, 1], cum_weights=[1, 2]), lambda: random.binomialvariate(1, 2),
    lambda: random.sample([1, 2], 1, counts=[1]), lambda: random.randint(1.5, 2),
):
    try:
        print(wrong())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
