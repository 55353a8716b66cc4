"""How CPython was built: this is none."""
