# List, set and dict comprehensions, nested and with conditions.
def main():
    check = 0
    for turn in range(300):
        squares = [n * n for n in range(3000)]
        even = [n for n in squares if n % 2 == 0]
        pairs = [(a, b) for a in range(40) for b in range(40) if a < b]
        table = {n: n * turn for n in range(1000)}
        inverse = {value: key for key, value in table.items()}
        rests = {n % 97 for n in squares}
        grid = [[row * column for column in range(30)] for row in range(30)]
        turned = [[line[i] for line in grid] for i in range(30)]
        names = [f"n{n}" for n in range(300)]
        lengths = {name: len(name) for name in names if name.endswith("7")}
        flat = [cell for line in turned for cell in line if cell & 1]
        check += sum(even) + len(pairs) + len(inverse) + len(rests) + sum(flat) + sum(lengths.values())
        check %= 1000003
    print("comprehensions", check)


main()
