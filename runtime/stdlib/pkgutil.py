"""Packages as files: a program is its modules, and nothing else."""
