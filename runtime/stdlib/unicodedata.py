"""The Unicode Character Database."""

from _unicodedata import bidirectional, category, combining, decimal, decomposition, digit, east_asian_width, is_normalized, lookup
from _unicodedata import mirrored, name, normalize, numeric

unidata_version = "16.0.0"
