"""Commands from a terminal: there is none."""
