"""Limits of the system: the host limits and counts memory and gas."""

error = OSError
