# Word count and other dictionary work.
def words(count):
    seed = 12345
    names = [a + b + c for a in ("ka", "lo", "mi", "ru") for b in ("ta", "ne", "so", "vi", "du") for c in ("x", "y", "z", "w", "")]
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield names[(seed >> 8) % len(names)]


def main():
    counts = {}
    first = {}
    for i, word in enumerate(words(600000)):
        counts[word] = counts.get(word, 0) + 1
        if word not in first:
            first[word] = i
    by_size = {}
    for word, count in counts.items():
        by_size.setdefault(len(word), []).append((count, word))
    table = {}
    for i in range(300000):
        table[i * 7 % 65537, i & 3] = i
    for i in range(0, 65537, 3):
        table.pop((i, 0), None)
    check = 0
    for (a, b), value in table.items():
        check = (check + a * b + value) % 1000003
    longest = max(by_size)
    print("dicts", len(counts), sum(first.values()), len(table), check, max(by_size[longest]))


main()
