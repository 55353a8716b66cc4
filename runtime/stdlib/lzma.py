"""Files that xz packed: refused by name, but for the error."""


class LZMAError(Exception):
    """Call to liblzma failed."""

    __module__ = "_lzma"
