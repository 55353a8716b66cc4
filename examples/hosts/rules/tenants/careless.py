# Rules that somebody wrote without care: each of them ends at a limit.
def price(item, count):
    total = 0.0
    while True:
        total += catalogue.price(item)


def hoard(item):
    kept = []
    while True:
        kept.append(item * 1000)


def slow(item):
    for _ in range(20_000):
        catalogue.price(item)
    return "done"
