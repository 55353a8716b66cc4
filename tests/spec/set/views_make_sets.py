# recorded: native
# Sets that dict views make by their operators are laid out for their length at once.
for count in range(2, 40):
    keys = dict.fromkeys(number * 37 for number in range(count))
    other = dict.fromkeys(range(0, 200, 7))
    print(count, keys.keys() - set(), keys.keys() | (), keys.keys() ^ {5}, keys.keys() & other.keys(), keys.keys() - other.keys())
    print(sorted(keys.items() - set())[:3], [1, 2, 74] - keys.keys(), keys.keys() | other.keys(), set(keys.keys()), set(keys))
