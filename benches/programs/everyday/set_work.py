# Sets: membership, union, intersection, difference, removal, sets of strings and of tuples.
def main():
    check = 0
    threes = set(range(0, 3000, 3))
    fives = set(range(0, 3000, 5))
    for turn in range(800):
        both = threes & fives
        either = threes | fives
        only = threes - fives
        odd = threes ^ fives
        check += len(both) + len(either) + len(only) + len(odd) + turn
        if both <= threes and not either.isdisjoint(only):
            check += 1
        threes.add(turn * 7)
        fives.discard(turn * 5)
    seen = set()
    n = 1
    while n not in seen:
        seen.add(n)
        n = (n * n + 1) % 1000003
    doubles = 0
    words = set()
    for i in range(700000):
        word = "w" + str(i * 7919 % 5000)
        if word in words:
            doubles += 1
        else:
            words.add(word)
    kinds = {"a", "e", "i", "o", "u"}
    for ch in "the quick brown fox jumps over the lazy dog" * 6000:
        if ch in kinds:
            check += 1
        elif ch in {"x", "y", "z"}:
            check += 2
    points = {(i % 50, i % 70) for i in range(90000)}
    print("set_work", check, len(seen), doubles, len(points), len(frozenset(words) & {"w1", "w2", "none"}))


main()
