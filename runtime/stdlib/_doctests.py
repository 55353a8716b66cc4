"""The compiled examples of the modules that run theirs, for doctest; kept apart so that a program which never runs them loads no more than this."""

# One function per module: it returns a row for each docstring.
TABLES = []


def register(table):
    TABLES.append(table)
