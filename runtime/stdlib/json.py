"""JSON: texts for objects, and objects for texts."""

from json import decoder, encoder
from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


def dump(
    obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
    default=None, sort_keys=False, **kw,
):
    """Writes an object as JSON to a file, piece by piece."""
    encoder = (JSONEncoder if cls is None else cls)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw,
    )
    for piece in encoder.iterencode(obj):
        fp.write(piece)


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
    default=None, sort_keys=False, **kw,
):
    """The text of an object as JSON."""
    encoder = (JSONEncoder if cls is None else cls)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw,
    )
    return encoder.encode(obj)


def detect_encoding(b):
    """The name of the encoding in which JSON bytes are written."""
    if b.startswith((b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00")):
        return "utf-32"
    if b.startswith((b"\xfe\xff", b"\xff\xfe")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    # The first characters are of ASCII: where their bytes are 0 tells how wide they are, and which byte is the first.
    head = b[:4]
    zeros = "".join(["0" if not byte else "x" for byte in head]) if len(head) in (2, 4) else ""
    for start, name in ("00", "utf-32-be"), ("0", "utf-16-be"), ("x000", "utf-32-le"), ("x0", "utf-16-le"):
        if zeros.startswith(start) and (len(head) == 4 or name.startswith("utf-16")):
            return name
    return "utf-8"


def load(
    fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw
):
    """Reads an object from a file of JSON."""
    return loads(
        fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
        object_pairs_hook=object_pairs_hook, **kw,
    )


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw
):
    """Reads an object from a text, or bytes, of JSON."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    else:
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
        s = s.decode(detect_encoding(s))
    if cls is None:
        return JSONDecoder(
            object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
            object_pairs_hook=object_pairs_hook, **kw,
        ).decode(s)
    # A class of another's is told of what is given, and of nothing else.
    hooks = {
        "object_hook": object_hook, "object_pairs_hook": object_pairs_hook, "parse_float": parse_float, "parse_int": parse_int,
        "parse_constant": parse_constant,
    }
    return cls(**{name: hook for name, hook in hooks.items() if hook is not None}, **kw).decode(s)
