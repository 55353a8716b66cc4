# Dicts with integer keys: histograms, sparse arrays, deletion, look-up of what is missing.
def collatz(limit):
    lengths = {1: 1}
    best = 0
    for start in range(2, limit):
        n = start
        steps = 0
        while n not in lengths:
            n = n * 3 + 1 if n & 1 else n >> 1
            steps += 1
        steps += lengths[n]
        lengths[start] = steps
        if steps > lengths.get(best, 0):
            best = start
    return best, lengths[best]


def histogram(count):
    bins = {}
    seed = 1
    for _ in range(count):
        seed = (seed * 69069 + 1) & 0xFFFFFFFF
        key = seed >> 22
        bins[key] = bins.get(key, 0) + 1
    return bins


def main():
    best = collatz(90000)
    bins = histogram(600000)
    sparse = {}
    for i in range(300000):
        sparse[i * 1009] = i
        if i >= 1000:
            del sparse[(i - 1000) * 1009]
    check = 0
    for key, value in bins.items():
        check = (check + key * value) % 1000003
    print("dict_int_keys", best, len(bins), check, len(sparse), sum(sparse.values()))


main()
