"""Prints tables as plain text or Markdown, and writes them into RESULTS.md.

What comes in: a title, a head, rows of text. What goes out: text. RESULTS.md marks the place of a script's tables with
`<!-- NAME: begin -->` and `<!-- NAME: end -->`; nothing outside of these marks is ever touched.
"""
import os
import pathlib

RESULTS = pathlib.Path(__file__).resolve().parent.parent / "RESULTS.md"


def format_table(title, head, rows, markdown):
    lines = [f"### {title}" if markdown else title]
    if markdown:
        lines += ["", "| " + " | ".join(head) + " |", "|" + "|".join([":--"] + ["--:"] * (len(head) - 1)) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in rows]
    else:
        widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
        for row in [head, *rows]:
            cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
            lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


def write_results(name, text, path=RESULTS):
    """Puts the text between the marks of this name. Raises ValueError where the marks are missing."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    old = path.read_text(encoding="utf-8")
    before, sign, rest = old.partition(begin)
    _, other_sign, after = rest.partition(end)
    if not sign or not other_sign:
        raise ValueError(f"{path} has no marks {begin.strip()} and {end.strip()}")
    # Renamed into place, so that the file is never seen half written.
    temporary = path.with_suffix(".tmp")
    temporary.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
    os.replace(temporary, path)
