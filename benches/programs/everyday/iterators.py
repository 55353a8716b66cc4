# zip, enumerate, map, filter, reversed, sorted with a key, min, max, any and all.
def main():
    check = 0
    names = ["ann", "bob", "cid", "dora", "eve", "fred", "gus", "hal"]
    ages = [31, 25, 47, 19, 62, 38, 53, 44]
    for turn in range(27000):
        for name, age in zip(names, ages):
            check += len(name) * age
        for index, age in enumerate(ages, turn):
            check += index ^ age
        check += sum(map(lambda age: age + turn, ages))
        check += len(list(filter(lambda age: age > 30, ages)))
        for age in reversed(ages):
            check = (check * 3 + age) & 0xFFFFF
        oldest = sorted(zip(names, ages), key=lambda pair: -pair[1])
        check += oldest[0][1] + len(oldest[-1][0])
        check += min(ages) + max(names, key=len).count("d") + max(turn, 7)
        if any(age > 60 for age in ages) and all(age > 10 for age in ages):
            check += 1
        walker = iter(ages)
        first = next(walker)
        check += first + next(walker) + sum(walker)
    numbers = list(map(int, map(str, range(90000))))
    check += sum(a * b & 15 for a, b in zip(numbers, numbers[1:]))
    print("iterators", check)


main()
