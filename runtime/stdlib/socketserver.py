"""A server: a program serves nobody."""
