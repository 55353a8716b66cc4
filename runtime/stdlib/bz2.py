"""Files that bzip2 packed: refused by name."""
