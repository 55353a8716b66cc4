"""The encoder of json."""

from _json import encode as _encode


class JSONEncoder:
    """Writes objects as JSON."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None,
        default=None,
    ):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if default is not None:
            self.default = default
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            # No space before the end of a line.
            self.item_separator = ","

    def default(self, o):
        """What is written in place of an object that JSON has no text for; made to be overridden."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def _text(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        for number, separator in ((5, self.key_separator), (6, self.item_separator)):
            if not isinstance(separator, str):
                raise TypeError(f"make_encoder() argument {number} must be str, not {type(separator).__name__}")
        # The encoder has the words for what has no default.
        default = self.default
        if getattr(default, "__func__", None) is _own_default:
            default = None
        return _encode(
            o,
            self.skipkeys,
            self.ensure_ascii,
            self.check_circular,
            self.allow_nan,
            indent,
            self.item_separator,
            self.key_separator,
            default,
            self.sort_keys,
        )

    def encode(self, o):
        """The text of an object."""
        if isinstance(o, str):
            return _encode(o, False, self.ensure_ascii, True, True, None, "", "", None, False)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """The pieces of the text of an object."""
        if _one_shot:
            return (self._text(o),)
        return self._chunks(o)

    def _key(self, key):
        """The text of a key, None if it is skipped."""
        if isinstance(key, str):
            return key
        if key is True or key is False or key is None or isinstance(key, (int, float)):
            return _encode(key, False, True, True, self.allow_nan, None, "", "", None, False)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def _chunks(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        yield from self._pieces(o, 0, indent, set())

    def _pieces(self, o, level, indent, markers):
        """The pieces that CPython's encoder yields where it does not write in one go."""
        if o is None or o is True or o is False or isinstance(o, (str, int, float)):
            yield _encode(o, False, self.ensure_ascii, True, self.allow_nan, None, "", "", None, False)
            return
        is_dict = isinstance(o, dict)
        is_list = not is_dict and isinstance(o, (list, tuple))
        if (is_dict or is_list) and not o:
            yield "{}" if is_dict else "[]"
            return
        if self.check_circular:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers.add(id(o))
        if not is_dict and not is_list:
            yield from self._pieces(self.default(o), level, indent, markers)
            markers.discard(id(o))
            return
        separator = self.item_separator
        line = ""
        if indent is not None:
            line = "\n" + indent * (level + 1)
            separator += line
        before = ("{" if is_dict else "[") + ("" if is_dict else line)
        first = True
        if is_dict:
            yield "{"
            for key, value in sorted(o.items()) if self.sort_keys else o.items():
                key = self._key(key)
                if key is None:
                    continue
                if not first:
                    yield separator
                elif indent is not None:
                    yield line
                first = False
                yield _encode(key, False, self.ensure_ascii, True, True, None, "", "", None, False)
                yield self.key_separator
                yield from self._pieces(value, level + 1, indent, markers)
        else:
            for value in o:
                if value is None or value is True or value is False or isinstance(value, (str, int, float)):
                    text = _encode(value, False, self.ensure_ascii, True, self.allow_nan, None, "", "", None, False)
                    yield before + text
                else:
                    yield before
                    yield from self._pieces(value, level + 1, indent, markers)
                before = separator
                first = False
        if indent is not None and not first:
            yield "\n" + indent * level
        yield "}" if is_dict else "]"
        markers.discard(id(o))


# What is written for it here, whatever a program puts in its place.
_own_default = JSONEncoder.default
