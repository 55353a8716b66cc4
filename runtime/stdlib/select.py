"""Waiting for files and the network: refused by name."""

error = OSError
