"""The decoder of json."""

from _json import JSONDecodeError, decode as _decode

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecoder:
    """Reads objects from JSON."""

    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None,
    ):
        self.parse_float, self.parse_int, self.parse_constant = parse_float, parse_int, parse_constant
        self.object_hook, self.object_pairs_hook, self.strict = object_hook, object_pairs_hook, strict

    def decode(self, s):
        """The object of a text."""
        return _decode(
            s,
            None,
            self.object_hook,
            self.parse_float,
            self.parse_int,
            self.parse_constant,
            self.object_pairs_hook,
            True if self.strict else False,
        )

    def raw_decode(self, s, idx=0):
        """The object of a text that begins at an index, and where its text ends."""
        if idx < 0:
            raise ValueError("idx cannot be negative")
        if s[idx : idx + 1] in ("", " ", "\t", "\n", "\r"):
            raise JSONDecodeError("Expecting value", s, idx)
        return _decode(
            s,
            None,
            self.object_hook,
            self.parse_float,
            self.parse_int,
            self.parse_constant,
            self.object_pairs_hook,
            True if self.strict else False,
            idx,
        )
