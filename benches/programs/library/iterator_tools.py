"""itertools, functools and heapq in pipelines."""
import heapq
import operator
from functools import lru_cache, partial, reduce
from itertools import accumulate, chain, combinations, count, groupby, islice, pairwise, permutations, product, starmap, takewhile, zip_longest


@lru_cache(maxsize=500)
def costly(number):
    return number * number % 97


def main():
    print(sum(1 for _ in combinations(range(22), 5)), sum(first < last for first, *_, last in permutations(range(8))))
    print(sum(a * b - c for a, b, c in product(range(40), repeat=3)))
    print(list(accumulate(range(50000), operator.add))[-1], sum(b - a for a, b in pairwise(range(50000))))
    print({key: len(list(group)) for key, group in groupby(sorted(i * 7919 % 11 for i in range(40000)))})
    print(sum(starmap(pow, zip(range(20000), [2] * 20000))))
    print(len(list(chain.from_iterable([i] * 5 for i in range(10000)))), sum(islice(count(5, 3), 30000)), len(list(takewhile(lambda i: i < 40000, count()))))
    print(sum(a + b for a, b in zip_longest(range(30000), range(10000), fillvalue=1)), sum(costly(i % 700) for i in range(40000)))
    print(reduce(lambda a, b: (a * 31 + b) % 1000003, range(50000)), sum(map(partial(operator.mul, 3), range(50000))))
    heap = []
    for i in range(20000):
        heapq.heappush(heap, (i * 7919 % 10007, i))
    print(sum(heapq.heappop(heap)[1] for _ in range(10000)), heapq.nsmallest(3, heap), len(list(heapq.merge(range(0, 20000, 2), range(1, 20000, 2)))))


main()
