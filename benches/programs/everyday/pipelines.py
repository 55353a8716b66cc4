# Generators that feed generators: read, filter, transform, group, reduce.
def source(count):
    seed = 17
    for number in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield number, seed >> 8


def keep(rows, modulus):
    for number, value in rows:
        if value % modulus:
            yield number, value


def scale(rows, factor):
    for number, value in rows:
        yield number, value * factor


def batches(rows, size):
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def flatten(groups):
    for group in groups:
        yield from group


def take(rows, count):
    for row in rows:
        if count == 0:
            return
        count -= 1
        yield row


def main():
    rows = scale(keep(source(500000), 3), 2)
    check = largest = 0
    for batch in batches(rows, 100):
        check += sum(value for _, value in batch) % 1009
        largest = max(largest, batch[-1][0])
    check += sum(value & 63 for _, value in take(flatten(batches(source(200000), 10)), 180000))
    print("pipelines", check, largest, any(value == 5 for _, value in source(1000)), all(number >= 0 for number, _ in source(20000)))


main()
