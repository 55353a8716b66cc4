"""Configuration in the style of INI files: sections of options, and values that stand for others."""

import re as _re
from collections.abc import MutableMapping

__all__ = (
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError", "InterpolationDepthError",
    "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError", "MissingSectionHeaderError",
    "MultilineContinuationError", "UnnamedSectionDisabledError", "InvalidWriteError", "ConfigParser", "RawConfigParser", "Interpolation",
    "BasicInterpolation", "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH",
    "UNNAMED_SECTION",
)

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    """What is wrong with a configuration."""

    def __init__(self, msg=""):
        super().__init__(msg)
        self.message = msg

    def _tell(self, msg, **facts):
        # The facts are attributes, and the arguments of a copy.
        Error.__init__(self, msg)
        self.__dict__.update(facts)
        self.args = tuple(facts.values())

    def __str__(self):
        return self.message

    __repr__ = __str__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        self._tell(f"No section: {section!r}", section=section)


def _repeated(what, source, lineno):
    # That something is there already, and where it came again.
    if source is None:
        return f"{what[0].upper()}{what[1:]} already exists"
    line = "" if lineno is None else f" [line {lineno:2d}]"
    return f"While reading from {source!r}{line}: {what} already exists"


class DuplicateSectionError(Error):
    """The section is there already."""

    def __init__(self, section, source=None, lineno=None):
        text = _repeated(f"section {section!r}", source, lineno)
        self._tell(text, section=section, source=source, lineno=lineno)


class DuplicateOptionError(Error):
    """The option is there already, for a parser that is strict."""

    def __init__(self, section, option, source=None, lineno=None):
        text = _repeated(f"option {option!r} in section {section!r}", source, lineno)
        self._tell(text, section=section, option=option, source=source, lineno=lineno)


class NoOptionError(Error):
    """The section has no such option."""

    def __init__(self, option, section):
        self._tell(f"No option {option!r} in section: {section!r}", option=option, section=section)


class InterpolationError(Error):
    """What stands for another value cannot be replaced."""

    def __init__(self, option, section, msg):
        self._tell(msg, option=option, section=section)
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to one that there is not."""

    def __init__(self, option, section, rawval, reference):
        super().__init__(
            option, section,
            f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key {reference!r} which is not a valid "
            f"option name. Raw value: {rawval!r}",
        )
        self.reference, self.args = reference, (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A reference is not written as one."""


class InterpolationDepthError(InterpolationError):
    """Values refer to each other too often, or in a circle."""

    def __init__(self, option, section, rawval):
        super().__init__(
            option, section,
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an interpolation key which cannot "
            f"be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}",
        )
        self.args = option, section, rawval


class ParsingError(Error):
    """Lines that are neither a section nor an option."""

    def __init__(self, source, *args):
        self._tell(f"Source contains parsing errors: {source!r}", source=source)
        self.errors = []
        if args:
            self.append(*args)

    def _tell_of_line(self, text, filename, lineno, line):
        self._tell(text, source=filename, lineno=lineno, line=line)

    def append(self, lineno, line):
        self.message += f"\n\t[line {lineno:2d}]: {line!r}"
        self.errors += [(lineno, line)]

    def combine(self, others):
        for lineno, line in [fault for other in others for fault in other.errors]:
            self.append(lineno, line)
        return self


class MissingSectionHeaderError(ParsingError):
    """An option stands before any section."""

    def __init__(self, filename, lineno, line):
        text = f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}"
        self._tell_of_line(text, filename, lineno, line)


class MultilineContinuationError(ParsingError):
    """A line is indented behind an option that has no value to go on."""

    def __init__(self, filename, lineno, line):
        text = f"Key without value continued with an indented line.\nfile: {filename!r}, line: {lineno}\n{line!r}"
        self._tell_of_line(text, filename, lineno, line)


class UnnamedSectionDisabledError(Error):
    """The section without a name is used, but the parser does not allow it."""

    def __init__(self, msg="Support for UNNAMED_SECTION is disabled."):
        super().__init__(msg)


class _UnnamedSection:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


class InvalidWriteError(Error):
    """What would be written would be read as something else."""

# A section without a name, and an argument that was not given.
UNNAMED_SECTION, _UNSET = _UnnamedSection(), object()


class Interpolation:
    """Changes no values; derived classes do, on their way into and out of the parser."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    before_read = before_write = before_set


class BasicInterpolation(Interpolation):
    """`%(name)s` stands for another option of the section or of the defaults."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._interpolate(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        rest = _re.sub(r"%\(([^)]+)\)s", "", value.replace("%%", ""))
        if "%" in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find('%')}")
        return value

    def _interpolate(self, parser, option, parts, text, section, values, depth):
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while text:
            start = text.find("%")
            if start < 0:
                parts.append(text)
                return
            parts.append(text[:start])
            text = text[start:]
            if text[1:2] == "%":
                parts.append("%")
                text = text[2:]
            elif text[1:2] == "(":
                found = _re.match(r"%\(([^)]+)\)s", text)
                if found is None:
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {text!r}")
                name = parser.optionxform(found[1])
                text = text[found.end():]
                try:
                    value = values[name]
                except KeyError:
                    raise InterpolationMissingOptionError(option, section, raw, name) from None
                if "%" in value:
                    self._interpolate(parser, option, parts, value, section, values, depth + 1)
                else:
                    parts.append(value)
            else:
                raise InterpolationSyntaxError(option, section, f"'%' must be followed by '%' or '(', found: {text!r}")


class ExtendedInterpolation(Interpolation):
    """`${name}` stands for another option, `${section:name}` for one of another section."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._interpolate(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        rest = _re.sub(r"\$\{([^}]+)\}", "", value.replace("$$", ""))
        if "$" in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find('$')}")
        return value

    def _interpolate(self, parser, option, parts, text, section, values, depth):
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while text:
            start = text.find("$")
            if start < 0:
                parts.append(text)
                return
            parts.append(text[:start])
            text = text[start:]
            if text[1:2] == "$":
                parts.append("$")
                text = text[2:]
            elif text[1:2] == "{":
                found = _re.match(r"\$\{([^}]+)\}", text)
                if found is None:
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {text!r}")
                path = found[1].split(":")
                text = text[found.end():]
                other, name = section, option
                try:
                    if len(path) == 1:
                        name = parser.optionxform(path[0])
                        value = values[name]
                    elif len(path) == 2:
                        other = path[0]
                        name = parser.optionxform(path[1])
                        value = parser.get(other, name, raw=True)
                    else:
                        raise InterpolationSyntaxError(option, section, f"More than one ':' found: {text!r}")
                except (KeyError, NoSectionError, NoOptionError):
                    raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
                if value is None:
                    continue
                if "$" in value:
                    self._interpolate(parser, name, parts, value, other, dict(parser.items(other, raw=True)), depth + 1)
                else:
                    parts.append(value)
            else:
                raise InterpolationSyntaxError(option, section, f"'$' must be followed by '$' or '{{', found: {text!r}")


class _Chain:
    """Values of several dicts, the first that has a key."""

    def __init__(self, *dicts):
        self.dicts = dicts

    def __getitem__(self, key):
        for each in self.dicts:
            if key in each:
                return each[key]
        raise KeyError(key)

    def __contains__(self, key):
        return any([key in each for each in self.dicts])

    def keys(self):
        merged = {}
        for each in reversed(self.dicts):
            merged.update(each)
        return merged.keys()


class RawConfigParser(MutableMapping):
    """A mapping of sections, whose values stand for nothing but themselves."""

    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    SECTCRE = _re.compile(r"\[(?P<header>.+)\]")

    def __init__(
        self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
        inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET,
        converters=_UNSET, allow_unnamed_section=False,
    ):
        self.default_section, self._strict, self._dict = default_section, strict, dict_type
        self._sections, self._defaults, self._proxies = dict_type(), dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        options = "|".join([_re.escape(delimiter) for delimiter in delimiters])
        ending = "?$" if allow_no_value else "$"
        self._optcre = _re.compile(rf"(?P<option>.*?)\s*(?:(?P<vi>{options})\s*(?P<value>.*)){ending}")
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._allow_no_value, self._empty_lines_in_values = allow_no_value, empty_lines_in_values
        if interpolation is None:
            interpolation = Interpolation()
        elif interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        if not isinstance(interpolation, Interpolation):
            raise TypeError(
                f"interpolation= must be None or an instance of Interpolation; got an object of type {type(interpolation)}"
            )
        self._interpolation = interpolation
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    def _section(self, name):
        if name not in self._sections:
            raise NoSectionError(name)
        return self._sections[name]

    def _section_or_defaults(self, name):
        # Where an option of a section is set or removed.
        return self._section(name) if name and name != self.default_section else self._defaults

    def defaults(self):
        """The options that all sections have."""
        return self._defaults

    def sections(self):
        """The names of the sections, without that of the defaults."""
        return list(self._sections)

    def add_section(self, section):
        """Adds an empty section, which must not be there."""
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section is UNNAMED_SECTION and not self._allow_unnamed_section:
            raise UnnamedSectionDisabledError
        if self.has_section(section):
            raise DuplicateSectionError(section)
        self._new_section(section)

    def _new_section(self, name):
        made = self._sections[name] = self._dict()
        self._proxies[name] = SectionProxy(self, name)
        return made

    def has_section(self, section):
        """Whether there is such a section; the defaults are none."""
        return section in self._sections

    def options(self, section):
        """The names of a section's options, then those that only the defaults have."""
        return list({**self._section(section), **self._defaults})

    def read(self, filenames, encoding=None):
        """Needs the files of a file system."""
        import os

        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        for filename in filenames:
            os.open
        return []

    def read_file(self, f, source=None):
        """Reads lines; source is the name that errors show."""
        self._read(f, getattr(f, "name", "<???>") if source is None else source)

    def read_string(self, string, source="<string>"):
        """Reads the lines of a text."""
        from io import StringIO

        self.read_file(StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Takes sections and options from a mapping of mappings."""
        added = set()
        for name, options in dictionary.items():
            section = str(name)
            try:
                self.add_section(section)
            except (ValueError, DuplicateSectionError):
                if section in added and self._strict:
                    raise
            added.add(section)
            seen = set()
            for name, value in options.items():
                option = self.optionxform(str(name))
                if option in seen and self._strict:
                    raise DuplicateOptionError(section, option, source)
                seen.add(option)
                self.set(section, option, None if value is None else str(value))

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option: of vars, of the section or of the defaults; raw: as it was written."""
        try:
            values = self._unify_values(section, vars)
            option = self.optionxform(option)
            if option not in values:
                raise NoOptionError(option, section)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        value = values[option]
        if value is None or raw:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            found = self.get(section, option, raw=raw, vars=vars, **kwargs)
        except (NoOptionError, NoSectionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conv(found)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        """The options of a section with their values, or the sections."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        if section in self._sections or section != self.default_section:
            values.update(self._section(section))
        names = list(values)
        for name, value in (vars or {}).items():
            values[self.optionxform(name)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values)) for name in names]

    def popitem(self):
        """Removes the first section and gives its name and itself."""
        for name in self._sections:
            found = self[name]
            del self[name]
            return name, found
        raise KeyError

    def optionxform(self, optionstr):
        """The name under which an option is kept; may be overridden."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Whether a section, or the defaults, have the option."""
        name = self.optionxform(option)
        if not section or section == self.default_section:
            return name in self._defaults
        own = self._sections.get(section)
        return own is not None and (name in own or name in self._defaults)

    def set(self, section, option, value=None):
        """Sets an option of a section, which must be there."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._section_or_defaults(section)[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Writes all sections as lines that can be read again."""
        delimiter = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        if UNNAMED_SECTION in self._sections and self._sections[UNNAMED_SECTION]:
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(), delimiter, unnamed=True)
        for section, values in self._sections.items():
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, values.items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter, unnamed=False):
        if not unnamed:
            fp.write(f"[{section_name}]\n")
        for name, value in section_items:
            self._validate_key_contents(name)
            value = self._interpolation.before_write(self, section_name, name, value)
            if value is None and self._allow_no_value:
                fp.write(f"{name}\n")
            else:
                # What follows in further lines is indented, so that it is read as one value.
                shown = str(value).replace("\n", "\n\t")
                fp.write(f"{name}{delimiter}{shown}\n")
        fp.write("\n")

    def _validate_key_contents(self, key):
        if self.SECTCRE.match(key):
            raise InvalidWriteError(f"Cannot write key {key}; begins with section pattern")
        if any([delimiter in key for delimiter in self._delimiters]):
            raise InvalidWriteError(f"Cannot write key {key}; contains delimiter")

    def remove_option(self, section, option):
        """Removes an option of a section; whether it was there."""
        values, name = self._section_or_defaults(section), self.optionxform(option)
        found = name in values
        if found:
            del values[name]
        return found

    def remove_section(self, section):
        """Removes a section; whether it was there."""
        found = self.has_section(section)
        if found:
            del self._sections[section], self._proxies[section]
        return found

    def __getitem__(self, key):
        if key in self:
            return self._proxies[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        # An assignment of the section to itself changes nothing.
        if key in self:
            if self._proxies[key] is value:
                return
            self._section_or_defaults(key).clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections.keys()

    # ------------------------------------------------ reading

    def _clean(self, line):
        # A line without its comment; whether there was one.
        stripped = line.strip()
        if stripped and stripped.startswith(self._comment_prefixes):
            return "", True
        end = len(line)
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    end = min(end, at)
                    break
                at = line.find(prefix, at + 1)
        return line[:end].strip(), end < len(line)

    def _read(self, fp, source):
        # What was read before an error stays, with values as everywhere.
        try:
            self._read_inner(fp, source)
        finally:
            self._join_multiline_values()

    def _read_inner(self, fp, source):
        section = name = None
        values = None
        indent = 0
        added = set()
        problems = []
        if self._allow_unnamed_section:
            section = UNNAMED_SECTION
            values = self._begin(UNNAMED_SECTION, source, 0, added)
        lineno = 0
        for lineno, line in enumerate(fp, 1):
            text, has_comment = self._clean(line)
            if not text:
                if self._empty_lines_in_values:
                    # An empty line may belong to a value of many lines.
                    if not has_comment and values is not None and name and values[name] is not None:
                        values[name].append("")
                else:
                    indent = 10**9
                continue
            own_indent = len(line) - len(line.lstrip())
            if values is not None and name and own_indent > indent:
                if values[name] is None:
                    raise MultilineContinuationError(source, lineno, line)
                values[name].append(text)
                continue
            indent = own_indent
            header = self.SECTCRE.match(text)
            if header:
                section = header["header"]
                values = self._begin(section, source, lineno, added)
                name = None
            elif values is None:
                raise MissingSectionHeaderError(source, lineno, line)
            else:
                name = self._option(text, source, lineno, line, section, values, added, name, problems)
        if problems:
            raise ParsingError(source).combine([ParsingError(source, *problem) for problem in problems])

    def _begin(self, section, source, lineno, added):
        if section not in self._sections and section == self.default_section:
            return self._defaults
        if section in added and self._strict:
            raise DuplicateSectionError(section, source, lineno)
        added.add(section)
        return self._sections[section] if section in self._sections else self._new_section(section)

    def _option(self, text, source, lineno, line, section, values, added, name, problems):
        found = self._optcre.match(text)
        if not found:
            problems.append((lineno, line))
            return name
        name, _, value = found.group("option", "vi", "value")
        if not name:
            problems.append((lineno, line))
        name = self.optionxform(name.rstrip())
        if self._strict and (section, name) in added:
            raise DuplicateOptionError(section, name, source, lineno)
        added.add((section, name))
        values[name] = None if value is None else [value.strip()]
        return name

    def _join_multiline_values(self):
        for section, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for name, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    def _read_defaults(self, defaults):
        for name in defaults.keys():
            self._defaults[self.optionxform(name)] = defaults[name]

    def _unify_values(self, section, vars):
        options = {} if section == self.default_section and section not in self._sections else self._section(section)
        given = {}
        if vars:
            for name in vars:
                value = vars[name]
                given[self.optionxform(name)] = None if value is None else str(value)
        return _Chain(given, options, self._defaults)

    def _convert_to_boolean(self, value):
        found = self.BOOLEAN_STATES.get(value.lower())
        if found is None:
            raise ValueError(f"Not a boolean: {value}")
        return found

    def _validate_value_types(self, *, section="", option="", value=""):
        if not isinstance(section, (str, _UnnamedSection)):
            raise TypeError("section names must be strings or UNNAMED_SECTION")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not isinstance(value, str) and (value or not self._allow_no_value):
            raise TypeError("option values must be strings")

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    """A mapping of sections, whose values may stand for others; section names, options and values are texts."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        self._validate_value_types(value=value, option=option)
        super().set(section, option, value)

    def add_section(self, section):

        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        # The interpolation is checked, but not that the values are strings.
        try:
            hold, self._interpolation = self._interpolation, Interpolation()
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = hold


class SectionProxy(MutableMapping):
    """One section of a parser, as a mapping."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for kind in parser.converters:
            self._add_getter(kind)

    def _add_getter(self, conv):
        def getter(option, fallback=None, *, raw=False, vars=None, **kwargs):
            return self.get(
                option, fallback, raw=raw, vars=vars, _impl=getattr(self._parser, "get" + conv), **kwargs
            )

        setattr(self, "get" + conv, getter)

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if key in self:
            return self._parser.get(self._name, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        whole = self._parser
        whole._validate_value_types(option=key, value=value)
        whole.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        whole = self._parser
        return whole.defaults() if self._name == whole.default_section else whole.options(self._name)

    # What the section is of, and how it is called.
    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or the fallback."""
        read = _impl or self._parser.get
        return read(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """The types for which parsers and sections have a method get*, and what converts to them."""

    def __init__(self, parser):
        self._parser = parser
        names = [name for name in dir(parser) if name[:3] == "get" and name != "get" and callable(getattr(parser, name))]
        self._data = dict.fromkeys([name[3:] for name in names])

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if key == "":
            raise ValueError('Incompatible key: cannot use "" as a name')
        parser = self._parser

        def getter(section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            return parser._get_conv(section, option, value, raw=raw, vars=vars, fallback=fallback, **kwargs)

        getter.converter = value
        self._data[key] = getter
        setattr(parser, "get" + key, getter)
        for proxy in parser._proxies.values():
            proxy._add_getter(key)

    def __delitem__(self, key):
        if key not in self._data:
            raise KeyError(key)
        del self._data[key]
        for holder in (self._parser, *self._parser._proxies.values()):
            try:
                delattr(holder, "get" + key)
            except AttributeError:
                continue

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
