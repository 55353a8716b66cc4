"""Container datatypes beside the general ones: `deque`."""

from _collections import deque

__all__ = ["deque"]
