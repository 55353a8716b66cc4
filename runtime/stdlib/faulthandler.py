"""What a crash of the interpreter tells: it has none."""
