# Matrices as lists of lists: product, transposition, determinant.
def product(a, b):
    columns = list(zip(*b))
    return [[sum([x * y for x, y in zip(row, column)]) for column in columns] for row in a]


def product_by_index(a, b, size):
    out = []
    for i in range(size):
        row = []
        for j in range(size):
            total = 0
            for k in range(size):
                total += a[i][k] * b[k][j]
            row.append(total % 1009)
        out.append(row)
    return out


def determinant(matrix):
    rows = [[float(value) for value in row] for row in matrix]
    size = len(rows)
    result = 1.0
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        if rows[pivot][i] == 0.0:
            return 0.0
        if pivot != i:
            rows[i], rows[pivot] = rows[pivot], rows[i]
            result = -result
        result *= rows[i][i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size):
                rows[r][c] -= factor * rows[i][c]
    return result


def main():
    size = 64
    a = [[(i * j + i) % 17 for j in range(size)] for i in range(size)]
    b = [[(i + j * 3) % 13 for j in range(size)] for i in range(size)]
    c = a
    for _ in range(9):
        c = product_by_index(c, b, size)
    for _ in range(9):
        d = product(c, b)
    e = [[1.0 / (i + j + 1) + (i == j) for j in range(size)] for i in range(size)]
    print("matrix", sum([sum(row) for row in c]), sum(d[3]), f"{determinant(e):.6g}")


main()
