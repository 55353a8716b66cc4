"""Profiles of programs: refused by name."""
