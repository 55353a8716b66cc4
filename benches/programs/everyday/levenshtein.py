# Distances between words, and the longest common subsequence.
WORDS = ["kitten", "sitting", "saturday", "sunday", "rosettacode", "raisethysword", "interpreter", "enterprise", "archive", "achieve"]


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            cost = 0 if x == y else 1
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost))
        previous = current
    return previous[-1]


def common(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    out = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            out.append(a[i - 1])
            i -= 1
            j -= 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(out[::-1])


def main():
    check = 0
    for turn in range(55):
        for a in WORDS:
            for b in WORDS:
                check = (check * 31 + distance(a, b) + len(common(a, b)) + turn) % 1000003
    print("levenshtein", check, common(WORDS[6], WORDS[7]))


main()
