"""Lines of files: refused by name."""
