"""A collection of string constants, and Template and Formatter."""

__all__ = [
    "ascii_letters",
    "ascii_lowercase",
    "ascii_uppercase",
    "capwords",
    "digits",
    "hexdigits",
    "octdigits",
    "printable",
    "punctuation",
    "whitespace",
    "Template",
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
    """Capitalize each of the words of a string and join them again."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


def _is_start(character):
    return character in ascii_letters or character == "_"


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Pairs of a kind and its text: plain, escaped, name, braced (both with how they were written), invalid (with its place)."""
        template, delimiter = self.template, self.delimiter
        at = 0
        while True:
            found = template.find(delimiter, at)
            if found < 0:
                yield "plain", template[at:], None
                return
            yield "plain", template[at:found], None
            at = found + len(delimiter)
            if template.startswith(delimiter, at):
                at += len(delimiter)
                yield "escaped", delimiter, None
                continue
            braced = template[at : at + 1] == "{"
            start = end = at + 1 if braced else at
            if template[end : end + 1] and _is_start(template[end]):
                end += 1
                while template[end : end + 1] and (_is_start(template[end]) or template[end] in digits):
                    end += 1
            if end > start and (not braced or template[end : end + 1] == "}"):
                name = template[start:end]
                at = end + 1 if braced else end
                yield "name", name, template[found:at]
            else:
                yield "invalid", delimiter, found

    def _invalid(self, place):
        lines = self.template[: place + len(self.delimiter)].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = place - len("".join(lines[:-1])) + 1
            line = len(lines)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def _mapping(self, mapping, keywords):
        if len(mapping) > 1:
            raise TypeError(
                f"Template.substitute() takes from 1 to 2 positional arguments but {len(mapping) + 1} were given"
            )
        if not mapping:
            return keywords
        if not keywords:
            return mapping[0]
        from collections import ChainMap

        return ChainMap(keywords, mapping[0])

    def substitute(self, /, *mapping, **keywords):
        """The template with its placeholders replaced; KeyError where one is missing."""
        values = self._mapping(mapping, keywords)
        result = []
        for kind, text, written in self._parts():
            if kind == "name":
                result.append(str(values[text]))
            elif kind == "invalid":
                self._invalid(written)
            else:
                result.append(text)
        return "".join(result)

    def safe_substitute(self, /, *mapping, **keywords):
        """The template with its placeholders replaced; those that are missing or invalid stay."""
        values = self._mapping(mapping, keywords)
        result = []
        for kind, text, written in self._parts():
            if kind == "name":
                try:
                    text = str(values[text])
                except KeyError:
                    text = written
            result.append(text)
        return "".join(result)

    def is_valid(self):
        """Whether the template has no invalid placeholder."""
        return all(kind != "invalid" for kind, text, written in self._parts())

    def get_identifiers(self):
        """The names of the placeholders, each once, in order."""
        names = []
        for kind, text, written in self._parts():
            if kind == "name" and text not in names:
                names.append(text)
        return names
