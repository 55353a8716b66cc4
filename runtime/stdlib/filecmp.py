"""Comparing files: refused by name."""
