"""Sorting: numbers, texts, records by keys."""
from functools import cmp_to_key
from operator import attrgetter, itemgetter


class Record:
    def __init__(self, name, age):
        self.name = name
        self.age = age


def main():
    state, numbers = 1, []
    for _ in range(40000):
        state = (state * 1103515245 + 12345) % 2147483648
        numbers.append(state)
    print(sorted(numbers)[:3], sorted(numbers, reverse=True)[:3])
    texts = [f"item{number % 9973}" for number in numbers]
    print(sorted(texts)[:3], sorted(texts, key=len)[:2], sorted(set(texts), key=str.upper)[-1])
    pairs = [(number % 100, text) for number, text in zip(numbers, texts)]
    print(sorted(pairs)[:2], sorted(pairs, key=itemgetter(1, 0))[:2], sorted(pairs, key=lambda pair: (-pair[0], pair[1]))[:2])
    records = [Record(text, number % 90) for number, text in zip(numbers, texts)]
    print([record.name for record in sorted(records, key=attrgetter("age", "name"))[:3]])
    print(sorted(numbers[:3000], key=cmp_to_key(lambda left, right: right - left))[:2])


main()
