"""The package."""
print("pack runs")
from .tools import triple
from .deep import LEVEL as level
VERSION = "1." + str(level)
def exported(x): return triple(x) + level
