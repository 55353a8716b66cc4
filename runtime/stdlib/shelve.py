"""Dicts in files: refused by name."""
