"""The decoder of json."""

from _json import JSONDecodeError, decode as _decode

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecoder:
    """Simple JSON <https://json.org> decoder."""

    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """The Python representation of s (a str that contains a JSON document)."""
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
        """Decode a JSON document that begins at idx: a tuple of its Python representation and the index where it ended."""
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
