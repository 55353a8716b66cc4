"""Types of files by their names: the host would have a say in them, so they are refused."""
