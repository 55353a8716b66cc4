# Conway's game of life on sets of cells.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}
def show(cells, w=12, h=6):
    return ["".join("#" if (x, y) in cells else "." for x in range(w)) for y in range(h)]
glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(9):
    if generation % 4 == 0: print(generation, len(glider), *show(glider), sep="\n")
    glider = step(glider)
blinker = {(1, 1), (2, 1), (3, 1)}
print(show(blinker, 5, 3), show(step(blinker), 5, 3), step(step(blinker)) == blinker)
pent = {(x + 30, y + 30) for y, row in enumerate([".##", "##.", ".#."]) for x, c in enumerate(row) if c == "#"}
sizes = []
for _ in range(60):
    sizes.append(len(pent))
    pent = step(pent)
print(sizes)
