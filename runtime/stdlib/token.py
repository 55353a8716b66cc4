"""Tokens of Python: nothing is read as code at run time."""
