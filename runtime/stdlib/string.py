"""Constants of characters, templates, and the parts of `str.format`."""

import re as _re

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable", "punctuation",
    "whitespace", "Formatter", "Template",
]

digits, octdigits, hexdigits = "0123456789", "01234567", "0123456789abcdefABCDEF"
ascii_lowercase, ascii_uppercase = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters, whitespace = ascii_lowercase + ascii_uppercase, " \t\n\r\v\f"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """The words with a capital at the beginning of each, and the rest in small letters."""
    words = [word.capitalize() for word in s.split(sep)]
    return (sep or " ").join(words)


_missing = {}


class Template:
    """A text with places for values, as $name."""

    # What derived classes may replace.
    delimiter, flags = "$", None
    idpattern, braceidpattern = r"(?a:[_a-z][_a-z0-9]*)", None

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._prepare()

    @classmethod
    def _prepare(cls):
        pattern = cls.__dict__.get("pattern")
        if pattern is None:
            delimiter = _re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or cls.idpattern
            pattern = (
                f"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{name})|"
                f"{{(?P<braced>{braced})}}|(?P<invalid>))"
            )
        if cls.flags is None:
            cls.flags = _re.IGNORECASE
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, found):
        place = found.start("invalid")
        lines = self.template[:place].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = place - len("".join(lines[:-1]))
            line = len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _filled(self, mapping, keywords, safe):
        """The text with the values of its names; where it is to be safe, what has no value stays as it is, and what is no name too."""
        if mapping is _missing:
            mapping = keywords
        elif keywords:
            mapping = {**mapping, **keywords}

        def convert(found):
            name = found.group("named") or found.group("braced")
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if safe:
                        return found.group()
                    raise
            if found.group("escaped") is not None:
                return self.delimiter
            if found.group("invalid") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
            return found.group() if safe else self._invalid(found)

        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping=_missing, /, **keywords):
        return self._filled(mapping, keywords, False)

    def safe_substitute(self, mapping=_missing, /, **keywords):
        return self._filled(mapping, keywords, True)

    def is_valid(self):
        for found in self.pattern.finditer(self.template):
            if found.group("invalid") is not None:
                return False
            if found.group("named") is None and found.group("braced") is None and found.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return True

    def get_identifiers(self):
        names = []
        for found in self.pattern.finditer(self.template):
            named = found.group("named") or found.group("braced")
            if named is not None:
                if named not in names:
                    names.append(named)
            elif found.group("invalid") is None and found.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return names


Template._prepare()


def _index_or_name(text):
    # All digits mean an index, whatever the script they are of.
    if not text.isdecimal():
        return text
    index = int(text)
    if index > 9223372036854775807:
        raise ValueError("Too many decimal digits in format string")
    return index


def _name_end(name, start):
    # Where a name ends that may be followed by attributes and items.
    dot, bracket = name.find(".", start), name.find("[", start)
    if dot < 0:
        dot = len(name)
    return dot if bracket < 0 or dot < bracket else bracket


def _name_parts(name, start):
    # The attributes (True) and items (False) behind a field's first name.
    while start < len(name):
        if name[start] == ".":
            end = _name_end(name, start + 1)
            part = name[start + 1:end]
            start = end
            is_attribute = True
        elif name[start] == "[":
            end = name.find("]", start + 1)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            part = _index_or_name(name[start + 1:end])
            start = end + 1
            is_attribute = False
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if part == "":
            raise ValueError("Empty attribute in format string")
        yield is_attribute, part


def _split_field_name(name):
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    end = _name_end(name, 0)
    return _index_or_name(name[:end]), _name_parts(name, end)


def _field(text, place):
    # The field that begins at a place: its name, its spec, its conversion, and where the text goes on.
    start = place
    in_brackets = False
    end = ""
    while place < len(text):
        character = text[place]
        place += 1
        if character == "{" and not in_brackets:
            raise ValueError("unexpected '{' in field name")
        if character == "[":
            in_brackets = True
        elif character == "]":
            in_brackets = False
        elif character in "}:!" and not in_brackets:
            end = character
            break
    if not end or end == "}":
        if not end:
            raise ValueError("expected '}' before end of string")
        return text[start:place - 1], "", None, place
    name = text[start:place - 1]
    conversion = None
    if end == "!":
        if place >= len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[place]
        place += 1
        if place < len(text):
            character = text[place]
            place += 1
            if character == "}":
                return name, "", conversion, place
            if character != ":":
                raise ValueError("expected ':' after conversion specifier")
    start = place
    open_brackets = 1
    while place < len(text):
        character = text[place]
        place += 1
        if character == "{" and not in_brackets:
            open_brackets += 1
        elif character == "}":
            open_brackets -= 1
            if not open_brackets:
                return name, text[start:place - 1], conversion, place
    raise ValueError("unmatched '{' in format spec")


def _fields(text):
    place = 0
    while place < len(text):
        opened, closed = text.find("{", place), text.find("}", place)
        if opened < 0 and closed < 0:
            yield text[place:], None, None, None
            return
        brace = closed if opened < 0 or 0 <= closed < opened else opened
        if text[brace] == text[brace + 1:brace + 2]:
            # A doubled brace stands for one.
            yield text[place:brace + 1], None, None, None
            place = brace + 2
            continue
        if text[brace] == "}":
            raise ValueError("Single '}' encountered in format string")
        if brace + 1 == len(text):
            raise ValueError("Single '{' encountered in format string")
        literal = text[place:brace]
        name, spec, conversion, place = _field(text, brace + 1)
        yield literal, name, spec, conversion


class Formatter:
    """What str.format does, in parts that classes can replace."""

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._vformat(format_string, args, kwargs, used, 2)[0]
        self.check_unused_args(used, args, kwargs)
        return text

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first, _ = _split_field_name(name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                # From here on nothing is numbered by itself.
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(
                spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index
            )
            result.append(self.format_field(value, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {"s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def parse(self, format_string):
        if not isinstance(format_string, str):
            raise TypeError(f"expected str, got {type(format_string).__name__}")
        return _fields(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, part in rest:
            value = getattr(value, part) if is_attribute else value[part]
        return value, first
