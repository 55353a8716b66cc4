"""Code from a terminal: nothing is compiled at run time."""
