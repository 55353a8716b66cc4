# Sudoku by backtracking over the cell with the fewest candidates.
PUZZLE = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
HARD = "..............3.85..1.2.......5.7.....4...1...9.......5......73..2.1........4...9"


def candidates(board, row, column):
    used = set(board[row])
    for r in range(9):
        used.add(board[r][column])
    top, left = row // 3 * 3, column // 3 * 3
    for r in range(top, top + 3):
        for c in range(left, left + 3):
            used.add(board[r][c])
    return [digit for digit in range(1, 10) if digit not in used]


def solve(board, budget):
    best = None
    for row in range(9):
        for column in range(9):
            if board[row][column] == 0:
                options = candidates(board, row, column)
                if not options:
                    return False
                if best is None or len(options) < len(best[2]):
                    best = (row, column, options)
    if best is None:
        return True
    if budget[0] == 0:
        return False
    budget[0] -= 1
    row, column, options = best
    for digit in options:
        board[row][column] = digit
        if solve(board, budget):
            return True
    board[row][column] = 0
    return False


def read(text):
    digits = [0 if ch == "." else int(ch) for ch in text]
    return [digits[i:i + 9] for i in range(0, 81, 9)]


def main():
    first = read(PUZZLE)
    solved = solve(first, [1000])
    second = read(HARD)
    budget = [2400]
    done = solve(second, budget)
    check = sum([row[i] * (i + 1) for row in first for i in range(9)])
    print("sudoku", solved, check, "".join([str(d) for d in first[0]]), done, budget)


main()
