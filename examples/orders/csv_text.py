"""Splits CSV text: quoted fields, doubled quotes, commas and line ends inside quotes."""


class CsvError(ValueError):
    """Text that is not CSV; says in which line."""

    def __init__(self, line, message):
        super().__init__(f"line {line}: {message}")
        self.line = line


def split_rows(text):
    """Yields (line number, fields) for each row of the text; empty lines are left out."""
    row, field = [], []
    line = start = 1
    position, end = 0, len(text)
    while position < end:
        char = text[position]
        if char == '"':
            if field:
                raise CsvError(line, "a quote in the middle of a field")
            position += 1
            while True:
                close = text.find('"', position)
                if close < 0:
                    raise CsvError(start, "a quoted field that never ends")
                piece = text[position:close]
                field.append(piece)
                line += piece.count("\n")
                position = close + 1
                if text[position:position + 1] != '"':
                    break
                field.append('"')
                position += 1
            continue
        if char == ",":
            row.append("".join(field))
            field = []
        elif char == "\n":
            if row or field:
                row.append("".join(field))
                yield start, row
            row, field = [], []
            line += 1
            start = line
        else:
            stop = position
            while stop < end and text[stop] not in ',\n"':
                stop += 1
            field.append(text[position:stop])
            position = stop
            continue
        position += 1
    if row or field:
        row.append("".join(field))
        yield start, row


def read_records(text):
    """Yields (line number, dict by column name); a row of another length is given as (line number, None)."""
    rows = split_rows(text)
    try:
        _, header = next(rows)
    except StopIteration:
        raise CsvError(1, "no header") from None
    for line, row in rows:
        yield line, dict(zip(header, row)) if len(row) == len(header) else None
