# n queens: once with sets, once with permutations kept in lists, once with bits.
def with_sets(size):
    columns, rising, falling = set(), set(), set()

    def place(row):
        if row == size:
            return 1
        found = 0
        for column in range(size):
            if column in columns or row + column in rising or row - column in falling:
                continue
            columns.add(column)
            rising.add(row + column)
            falling.add(row - column)
            found += place(row + 1)
            columns.remove(column)
            rising.remove(row + column)
            falling.remove(row - column)
        return found

    return place(0)


def with_lists(size):
    queens = []
    found = []

    def fits(column):
        row = len(queens)
        for other, at in enumerate(queens):
            if at == column or abs(at - column) == row - other:
                return False
        return True

    def place():
        if len(queens) == size:
            found.append(tuple(queens))
            return
        for column in range(size):
            if fits(column):
                queens.append(column)
                place()
                queens.pop()

    place()
    return found


def with_bits(all_columns, columns, left, right):
    if columns == all_columns:
        return 1
    found = 0
    free = all_columns & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        found += with_bits(all_columns, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return found


def main():
    found = with_lists(9)
    print("queens", with_sets(10), len(found), found[0], with_bits((1 << 12) - 1, 0, 0, 0))


main()
