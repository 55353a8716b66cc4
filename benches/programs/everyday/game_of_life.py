# Life, once on a grid of lists and once on a set of living cells.
def step_grid(grid, width, height):
    out = []
    for y in range(height):
        above, here, below = grid[y - 1], grid[y], grid[(y + 1) % height]
        row = []
        for x in range(width):
            left, right = x - 1, (x + 1) % width
            n = above[left] + above[x] + above[right] + here[left] + here[right] + below[left] + below[x] + below[right]
            row.append(1 if n == 3 or (n == 2 and here[x]) else 0)
        out.append(row)
    return out


def step_cells(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx, y + dy)
                    counts[key] = counts.get(key, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in cells)}


def main():
    width, height = 64, 48
    grid = [[1 if (x * y + x * 3 + y) % 5 == 0 else 0 for x in range(width)] for y in range(height)]
    for _ in range(360):
        grid = step_grid(grid, width, height)
    alive = sum([sum(row) for row in grid])
    cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (11, 10), (12, 10), (11, 11), (20, 5), (21, 5), (20, 6)}
    for _ in range(800):
        cells = step_cells(cells)
    print("game_of_life", alive, len(cells), "".join(["#" if cell else "." for cell in grid[5]]))


main()
