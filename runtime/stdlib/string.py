"""A collection of string constants and functions."""

import re as _re

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable", "punctuation",
    "whitespace", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split the argument into words using split, capitalize each word using capitalize, and join the capitalized words using join."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_missing = {}


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._prepare()

    @classmethod
    def _prepare(cls):
        if "pattern" in cls.__dict__:
            pattern = cls.pattern
        else:
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

    def substitute(self, mapping=_missing, /, **keywords):
        if mapping is _missing:
            mapping = keywords
        elif keywords:
            mapping = {**mapping, **keywords}

        def convert(found):
            named = found.group("named") or found.group("braced")
            if named is not None:
                return str(mapping[named])
            if found.group("escaped") is not None:
                return self.delimiter
            self._invalid(found)

        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping=_missing, /, **keywords):
        if mapping is _missing:
            mapping = keywords
        elif keywords:
            mapping = {**mapping, **keywords}

        def convert(found):
            named = found.group("named") or found.group("braced")
            if named is not None:
                try:
                    return str(mapping[named])
                except KeyError:
                    return found.group()
            if found.group("escaped") is not None:
                return self.delimiter
            return found.group()

        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        return all(found.group("invalid") is None for found in self.pattern.finditer(self.template))

    def get_identifiers(self):
        names = []
        for found in self.pattern.finditer(self.template):
            named = found.group("named") or found.group("braced")
            if named is not None and named not in names:
                names.append(named)
        return names


Template._prepare()
