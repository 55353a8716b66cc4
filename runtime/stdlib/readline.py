"""Lines of a terminal: there is none."""
