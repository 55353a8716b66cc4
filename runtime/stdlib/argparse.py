"""A parser of command lines that is described by its arguments."""

import sys as _sys

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace", "Action",
    "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "==SUPPRESS==", "?", "*", "+", "A...", "..."

_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


class ArgumentError(Exception):
    """What is wrong with an argument, and which it is."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        named = self.argument_name
        return str(self.message) if named is None else f"argument {named}: {self.message}"


class ArgumentTypeError(Exception):
    """A text that the function given as `type` refuses; its message is shown."""


def _get_action_name(argument):
    # How messages call an argument: by its options, as its metavar shows it, by its destination or its choices.
    if argument is None:
        return None
    if options := argument.option_strings:
        return "/".join(options)
    shown, nargs = argument.metavar, argument.nargs
    if shown not in (None, SUPPRESS):
        if not isinstance(shown, tuple):
            return shown
        if nargs == ZERO_OR_MORE and len(shown) == 2 or nargs == ONE_OR_MORE:
            return "%s[, %s]" % shown
        return ", ".join(shown)
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    return _choice_set(argument.choices) if argument.choices else None


def _choice_set(choices):
    return "{" + ",".join(map(str, choices)) + "}"


class _AttributeHolder:
    """Shows the attributes that make it up."""

    # Their names, where not all are shown.
    _shown = None

    def __repr__(self):
        shown = [repr(value) for value in self._get_args()]
        odd = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            shown.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _get_kwargs(self):
        names = self._shown
        return list(vars(self).items()) if names is None else [(name, getattr(self, name)) for name in names]

    def _get_args(self):
        return []


class Namespace(_AttributeHolder):
    """What a command line says, as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in vars(self)


# ---------------------------------------------------------------- help


class HelpFormatter:
    """Makes the texts of usage and help; its methods may be overridden, but are none to call."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, color=True):
        # Two less than the width of a terminal of which nothing is known.
        self._width = width = 78 if width is None else width
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._action_max_length = 0
        self._current_section = self._root_section = _Section(self, None)

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def _add_item(self, func, args):
        # Called when the text is made; what is empty is left out then.
        self._current_section.items += [(func, args)]

    def start_section(self, heading):
        self._indent()
        inner = _Section(self, self._current_section, heading)
        self._add_item(inner.format_help, ())
        self._current_section = inner

    def end_section(self):
        self._dedent()
        self._current_section = self._current_section.parent

    def add_text(self, text):
        if text not in (None, SUPPRESS):
            self._add_item(self._format_text, (text,))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is SUPPRESS:
            return
        self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for inner in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(inner)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, (action,))

    def add_arguments(self, actions):
        add = self.add_argument
        for each in actions:
            add(each)

    def format_help(self):
        text = self._root_section.format_help()
        if not text:
            return text
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n") + "\n"

    def _join_parts(self, part_strings):
        return "".join([part for part in part_strings if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            return f"{prefix}{usage % dict(prog=self._prog)}\n\n"
        prog = str(self._prog)
        if not actions:
            return f"{prefix}{prog}\n\n"
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        usage = " ".join([part for part in [prog, *self._usage_parts(optionals + positionals, groups)] if part])
        width = max(self._width - self._current_indent, 11)
        if len(prefix) + len(usage) > width:
            # In lines, options and positional arguments are apart, so that no group shows that has both.
            option_parts = self._usage_parts(optionals, groups)
            position_parts = self._usage_parts(positionals, groups)
            usage = "\n".join(self._usage_lines(prefix, prog, option_parts, position_parts, width))
        return f"{prefix}{usage}\n\n"

    def _usage_lines(self, prefix, prog, option_parts, position_parts, width):
        def lines_of(parts, indent, used):
            # The first line begins behind what is used of it already.
            lines = []
            line = []
            used -= 1
            for part in parts:
                if line and used + 1 + len(part) > width:
                    lines.append(" " * indent + " ".join(line))
                    line = []
                    used = indent - 1
                line.append(part)
                used += len(part) + 1
            if line:
                lines.append(" " * indent + " ".join(line))
            return lines

        start = len(prefix) + len(prog)
        if start <= 0.75 * width:
            # The program's name leaves enough room beside it.
            indent = start + 1
            if option_parts:
                lines = lines_of([prog, *option_parts], indent, len(prefix)) + lines_of(position_parts, indent, indent)
            elif position_parts:
                lines = lines_of([prog, *position_parts], indent, len(prefix))
            else:
                return [prog]
            lines[0] = lines[0][indent:]
            return lines
        indent = len(prefix)
        lines = lines_of([*option_parts, *position_parts], indent, indent)
        if len(lines) > 1:
            lines = lines_of(option_parts, indent, indent) + lines_of(position_parts, indent, indent)
        return [prog, *lines]

    def _usage_parts(self, actions, groups):
        """What usage shows for each action."""
        inside = {}
        for group in groups:
            # In the order of usage; a group is shown where its members then stand side by side.
            members = sorted(group._group_actions, key=lambda action: not action.option_strings)
            if not members:
                raise ValueError(f"empty group {group}")
            if all([action.help is SUPPRESS for action in members]):
                continue
            first = actions.index(members[0]) if members[0] in actions else len(actions)
            if actions[first:first + len(members)] == members:
                for action in members:
                    inside[action] = group
        parts = []
        for action in actions:
            if action.help is SUPPRESS:
                continue
            group = inside.get(action)
            part = self._usage_part(action, group is not None)
            if group is not None:
                shown = [member for member in actions if member.help is not SUPPRESS and inside.get(member) is group]
                opening, closing = "[]" if not group.required else "()" if len(shown) > 1 else ("", "")
                if action is shown[0]:
                    part = opening + part
                part += closing if action is shown[-1] else " |"
            parts.append(part)
        return parts

    def _usage_part(self, action, is_grouped):
        options = action.option_strings
        if not options:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if is_grouped and part[:1] == "[" and part[-1:] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = f"{options[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}"
        return part if action.required or is_grouped else f"[{part}]"

    def _format_text(self, text):
        shown = text % {"prog": self._prog} if "%(prog)" in text else text
        indent = self._current_indent
        return self._fill_text(shown, max(self._width - indent, 11), " " * indent) + "\n\n"

    def _format_action(self, action):
        # The name, and the help in a column: beside the name where there is room, else below it.
        column = min(self._action_max_length + 2, self._max_help_position)
        indent = self._current_indent
        name = self._format_action_invocation(action)
        beside = bool(action.help) and len(name) <= column - indent - 2
        line = " " * indent + name
        written = []
        if action.help and action.help.strip() and (text := self._expand_help(action)):
            written = self._split_lines(text, max(self._width - column, 11))
        if beside and written:
            line = f"{line:<{column}}{written.pop(0)}"
        elif beside:
            line = f"{line:<{column}}"
        parts = [line + "\n"]
        for each in written:
            parts.append(f"{'':<{column}}{each}\n")
        for inner in self._iter_indented_subactions(action):
            parts.append(self._format_action(inner))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        options = ", ".join(action.option_strings)
        if not options:
            return " ".join(self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1))
        if action.nargs == 0:
            return options
        return options + " " + self._format_args(action, self._get_default_metavar_for_optional(action))

    def _metavar_formatter(self, action, default_metavar):
        shown = action.metavar
        if shown is None:
            shown = default_metavar if action.choices is None else _choice_set(action.choices)
        if isinstance(shown, tuple):
            return lambda tuple_size: shown
        return lambda tuple_size: (shown,) * tuple_size

    def _format_args(self, action, default_metavar):
        metavars = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs == ZERO_OR_MORE:
            shown = metavars(1)
            return ("[%s [%s ...]]" if len(shown) == 2 else "[%s ...]") % shown
        try:
            form, count = _ARGUMENT_FORMS.get(nargs) or (" ".join(["%s"] * len(range(nargs))), nargs)
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return form if count is None else form % metavars(count)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        values = {"prog": self._prog}
        for name, value in vars(action).items():
            if value is not SUPPRESS:
                values[name] = getattr(value, "__name__", value)
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return text % values

    def _iter_indented_subactions(self, action):
        inner = getattr(action, "_get_subactions", tuple)()
        if inner:
            self._indent()
            yield from inner
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap

        return textwrap.wrap(_one_line(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap

        return textwrap.fill(_one_line(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest
# What is shown of arguments, and how many metavars stand in it.
_ARGUMENT_FORMS = {
    None: ("%s", 1), OPTIONAL: ("[%s]", 1), ONE_OR_MORE: ("%s [%s ...]", 2), REMAINDER: ("...", None), PARSER: ("%s ...", 1), SUPPRESS: ("", None),
}


def _one_line(text):
    # What a regular expression for ASCII calls whitespace.
    for character in "\t\n\r\f\v":
        text = text.replace(character, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()


class _Section:
    def __init__(self, formatter, parent, heading=None):
        self.parent = parent
        self.heading = heading
        self.formatter, self.items = formatter, []

    def format_help(self):
        formatter = self.formatter
        inside = self.parent is not None
        if inside:
            formatter._indent()
        text = formatter._join_parts([func(*args) for func, args in self.items])
        if not inside:
            return text
        formatter._dedent()
        if not text:
            return ""
        above = "" if self.heading in (None, SUPPRESS) else f"{'':<{formatter._current_indent}}{self.heading}:\n"
        return formatter._join_parts(["\n", above, text, "\n"])


HelpFormatter._Section = _Section


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves the lines of description and epilog as they are."""

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves the lines of all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Shows the default of each argument behind its help."""

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the name of an argument's type where its destination would stand."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


# ---------------------------------------------------------------- actions


class Action(_AttributeHolder):
    """One argument: how it is recognised and what it does with what stands in the command line."""

    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None, deprecated=False,
    ):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    _shown = (
        "option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "deprecated",
    )

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        both = []
        for option in option_strings:
            both.append(option)
            if option[:2] == "--":
                if option[:5] == "--no-":
                    raise ValueError(f"invalid option name {option!r} for BooleanOptionalAction")
                both.append("--no-" + option[2:])
        super().__init__(both, dest, 0, default=default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, option_string[:5] != "--no-")

    def format_usage(self):
        return " | ".join(self.option_strings)
def _check_nargs(nargs, const, message_for_none):
    if nargs == 0:
        raise ValueError(message_for_none)
    if nargs != OPTIONAL and const is not None:
        raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")


class _StoreAction(Action):
    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None, deprecated=False,
    ):
        _check_nargs(
            nargs, const,
            "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more "
            "appropriate",
        )
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(
        self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False
    ):
        super().__init__(
            option_strings, dest, nargs=0, const=const, default=default, required=required, help=help, deprecated=deprecated
        )

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help, deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help, deprecated=deprecated)


def _grow(namespace, dest, how, value):
    # Adds to a copy, because the list may be the default of the argument.
    present = getattr(namespace, dest, None)
    if present is None:
        grown = []
    elif type(present) is list:
        grown = present.copy()
    else:
        import copy

        grown = copy.copy(present)
    getattr(grown, how)(value)
    setattr(namespace, dest, grown)


class _AppendAction(Action):
    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None, deprecated=False,
    ):
        _check_nargs(
            nargs, const,
            "nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append const action may "
            "be more appropriate",
        )
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, "append", values)


class _AppendConstAction(Action):
    def __init__(
        self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False
    ):
        super().__init__(
            option_strings, dest, nargs=0, const=const, default=default, required=required, help=help, metavar=metavar,
            deprecated=deprecated,
        )

    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, "append", self.const)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(
            option_strings, dest, nargs=0, default=default, required=required, help=help, deprecated=deprecated
        )

    def __call__(self, parser, namespace, values, option_string=None):
        before = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, 1 if before is None else before + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        text = parser._get_formatter()
        text.add_text(parser.version if self.version is None else self.version)
        parser._print_message(text.format_help(), _sys.stdout)
        parser.exit()


class _ChoicesPseudoAction(Action):
    def __init__(self, name, aliases, help):
        metavar = f"{name} ({', '.join(aliases)})" if aliases else name
        super().__init__(option_strings=[], dest=name, help=help, metavar=metavar)


class _SubParsersAction(Action):
    def __init__(
        self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None
    ):
        # The parsers by their names, what help shows of them, and the names that are deprecated.
        self._name_parser_map = parsers = {}
        self._choices_actions, self._old_names = [], set()
        self._prog_prefix, self._parser_class = prog, parser_class
        super().__init__(option_strings, dest, PARSER, choices=parsers, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        parsers = self._name_parser_map
        names = (name, *kwargs.pop("aliases", ()))
        for each in names:
            if each in parsers:
                raise ValueError(f"conflicting subparser{'' if each is name else ' alias'}: {each}")
        choice = None
        if "help" in kwargs:
            choice = _ChoicesPseudoAction(name, names[1:], kwargs.pop("help"))
            self._choices_actions.append(choice)
        made = self._parser_class(**kwargs)
        if choice is not None:
            made._check_help(choice)
        for each in names:
            parsers[each] = made
        if deprecated:
            self._old_names.update(names)
        return made

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *behind = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        parsers = self._name_parser_map
        if name not in parsers:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(parsers)})")
        if name in self._old_names:
            parser._warning(f"command {name!r} is deprecated")
        # The subparser fills a namespace of its own, so that its defaults win over those of the parser.
        found, rest = parsers[name].parse_known_args(behind, None)
        for dest, value in vars(found).items():
            setattr(namespace, dest, value)
        if rest:
            if not hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
                setattr(namespace, _UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, "extend", values)


class FileType:
    """Opens the file an argument names; deprecated."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._opened_with = (mode, bufsize, encoding, errors)

    def __call__(self, string):
        mode = self._opened_with[0]
        if string == "-":
            if "r" in mode:
                stream = _sys.stdin
            elif "w" in mode or "a" in mode or "x" in mode:
                stream = _sys.stdout
            else:
                raise ValueError(f'argument "-" with mode {mode}')
            return stream.buffer if "b" in mode else stream
        try:
            return open(string, *self._opened_with)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}") from None

    def __repr__(self):
        mode, bufsize, encoding, errors = self._opened_with
        shown = [repr(value) for value in (mode, bufsize) if value != -1]
        for name, value in (("encoding", encoding), ("errors", errors)):
            if value is not None:
                shown.append(f"{name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


# ---------------------------------------------------------------- parsers


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        super().__init__()
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {
            "action": {
                None: _StoreAction,
                "store": _StoreAction,
                "store_const": _StoreConstAction,
                "store_true": _StoreTrueAction,
                "store_false": _StoreFalseAction,
                "append": _AppendAction,
                "append_const": _AppendConstAction,
                "count": _CountAction,
                "help": _HelpAction,
                "version": _VersionAction,
                "parsers": _SubParsersAction,
                "extend": _ExtendAction,
            }
        }
        # An unknown way to deal with conflicts is refused at once.
        self._get_handler()
        self._option_string_actions, self._defaults = {}, {}
        self._actions, self._action_groups, self._mutually_exclusive_groups = [], [], []
        # Options that look like negative numbers: a list, which groups share with their parser.
        self._negative_options = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults |= kwargs
        for each in self._actions:
            each.default = kwargs.get(each.dest, each.default)

    def get_default(self, dest):
        for each in self._actions:
            if dest == each.dest and each.default is not None:
                return each.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """Declares a positional argument (one name without a prefix) or an option, and gives its action."""
        if args and (len(args) > 1 or args[0][0] in self.prefix_chars):
            described = self._get_optional_kwargs(*args, **kwargs)
        elif args and "dest" in kwargs:
            raise TypeError("dest supplied twice for positional argument, did you mean metavar?")
        else:
            described = self._get_positional_kwargs(*args, **kwargs)
        if "default" not in described:
            default = self._defaults.get(described["dest"], self.argument_default)
            if default is not None or described["dest"] in self._defaults:
                described["default"] = default
        named = described.get("action")
        made_by = self._pop_action_class(described)
        if not callable(made_by):
            raise ValueError(f"unknown action {made_by!r}")
        action = made_by(**described)
        if not action.option_strings and action.nargs == 0:
            raise ValueError(f"action {named!r} is not valid for positional arguments")
        convert = self._type_function(action)
        if convert is FileType:
            raise TypeError(f"{convert!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        self._check_help(action)
        return self._add_action(action)

    def _type_function(self, action):
        convert = self._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise TypeError(f"{convert!r} is not callable")
        return convert

    def add_argument_group(self, *args, **kwargs):
        groups = self._action_groups
        groups.append(_ArgumentGroup(self, *args, **kwargs))
        return groups[-1]

    def add_mutually_exclusive_group(self, **kwargs):
        groups = self._mutually_exclusive_groups
        groups.append(_MutuallyExclusiveGroup(self, **kwargs))
        return groups[-1]

    def _add_action(self, action):
        self._check_conflict(action)
        action.container = self
        self._actions.append(action)
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _is_negative_number(option):
                self._negative_options.append(option)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        # The groups of a parent parser are those of the same title here, or new ones.
        by_title = {}
        for own in self._action_groups:
            if by_title.setdefault(own.title, own) is not own:
                raise ValueError(f"cannot merge actions - two groups are named {own.title!r}")
        home = {}
        for group in container._action_groups:
            own = by_title.get(group.title)
            if own is None:
                own = by_title[group.title] = self.add_argument_group(
                    title=group.title, description=group.description, conflict_handler=group.conflict_handler
                )
            home.update(dict.fromkeys(group._group_actions, own))
        for group in container._mutually_exclusive_groups:
            holder = self if group._container is container else by_title[group._container.title]
            own = holder.add_mutually_exclusive_group(required=group.required)
            home.update(dict.fromkeys(group._group_actions, own))
        for each in container._actions:
            home.get(each, self)._add_action(each)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
            kwargs["required"] = True
        return kwargs | {"dest": dest, "option_strings": []}

    def _get_optional_kwargs(self, *args, **kwargs):
        prefixes = self.prefix_chars
        for option in args:
            if option[0] not in prefixes:
                raise ValueError(f"invalid option string {option!r}: must start with a character {prefixes!r}")
        if kwargs.get("dest") is None:
            # The first long option gives the name, else the first.
            long = [option for option in args if len(option) > 1 and option[1] in prefixes]
            named = (long or args)[0]
            kwargs["dest"] = named.lstrip(prefixes).replace("-", "_")
            if not kwargs["dest"]:
                raise TypeError(f"dest= is required for options like {named!r}")
        kwargs["option_strings"] = list(args)
        return kwargs

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    def _get_handler(self):
        handler = getattr(self, f"_handle_conflict_{self.conflict_handler}", None)
        if handler is None:
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}")
        return handler

    def _check_conflict(self, action):
        taken = self._option_string_actions
        if conflicts := [(option, taken[option]) for option in action.option_strings if option in taken]:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        names = ", ".join([option_string for option_string, _ in conflicting_actions])
        ending = "" if len(conflicting_actions) == 1 else "s"
        raise ArgumentError(action, f"conflicting option string{ending}: {names}")

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, other in conflicting_actions:
            other.option_strings.remove(option)
            if not other.option_strings:
                other.container._remove_action(other)
            self._option_string_actions.pop(option, None)

    def _check_help(self, action):
        if action.help and hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._expand_help(action)
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError("badly formed help string") from error


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        # All else is the container's.
        self._container = container
        for shared in (
            "_registries", "_actions", "_option_string_actions", "_defaults", "_negative_options", "_mutually_exclusive_groups",
        ):
            setattr(self, shared, getattr(container, shared))


    def _add_action(self, action):
        self._group_actions.append(super()._add_action(action))
        return action

    def _remove_action(self, action):
        self._group_actions.remove(action)
        super()._remove_action(action)

    def add_argument_group(self, *args, **kwargs):
        raise ValueError("argument groups cannot be nested")


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._group_actions.append(self._container._add_action(action))
        return action

    def _remove_action(self, action):
        self._group_actions.remove(action)
        self._container._remove_action(action)

    def add_mutually_exclusive_group(self, **kwargs):
        raise ValueError("mutually exclusive groups cannot be nested")


def _is_negative_number(text):
    if text[:1] != "-":
        return False
    rest = text[2:] if text[1:2] == "." else text[1:]
    return rest[:1].isdecimal()


def _prog_name(prog=None):
    if prog is not None:
        return prog
    return _sys.argv[0].rpartition("/")[2]


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Reads command lines: arguments are declared with add_argument, parse_args gives what they say."""

    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-",
        fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
        exit_on_error=True, *, suggest_on_error=False, color=True,
    ):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = _prog_name(prog)
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self.suggest_on_error = suggest_on_error
        self.color = color
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None

        # What a repr or an error shows of the type of arguments without one.
        def identity(string):
            return string

        self.register("type", None, identity)
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(
                prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit"
            )
        for other in parents:
            if not isinstance(other, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(other)
            self._defaults |= other._defaults

    _shown = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")

    def add_subparsers(self, **kwargs):
        if self._subparsers:
            raise ValueError("cannot have multiple subparser arguments")
        holder = self._positionals
        if "title" in kwargs or "description" in kwargs:
            holder = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        self._subparsers = holder
        if kwargs.get("prog") is None:
            # A command is called behind the positional arguments that come before it.
            usage = self._get_formatter()
            usage.add_usage(None, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = usage.format_help().strip()
        made_by = self._pop_action_class(kwargs, "parsers")
        action = made_by(option_strings=[], **({"parser_class": type(self)} | kwargs))
        self._check_help(action)
        return holder._add_action(action)

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # ------------------------------------------------ parsing

    def parse_args(self, args=None, namespace=None):
        args, rest = self.parse_known_args(args, namespace)
        self._refuse_rest(rest)
        return args

    def _refuse_rest(self, rest):
        if rest:
            message = f"unrecognized arguments: {' '.join(rest)}"
            if self.exit_on_error:
                self.error(message)
            else:
                raise ArgumentError(None, message)

    def parse_known_args(self, args=None, namespace=None):
        return self._parse_known_args2(args, namespace, intermixed=False)

    def parse_intermixed_args(self, args=None, namespace=None):
        args, rest = self.parse_known_intermixed_args(args, namespace)
        self._refuse_rest(rest)
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        for action in self._get_positional_actions():
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f"parse_intermixed_args: positional arg with nargs={action.nargs}")
        return self._parse_known_args2(args, namespace, intermixed=True)

    def _parse_known_args2(self, args, namespace, intermixed):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        # Where a class's error() returns, nothing was parsed.
        rest = args
        if self.exit_on_error:
            try:
                namespace, rest = self._parse_known_args(args, namespace, intermixed)
            except ArgumentError as error:
                self.error(str(error))
        else:
            namespace, rest = self._parse_known_args(args, namespace, intermixed)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    def _parse_known_args(self, arg_strings, namespace, intermixed):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        run = _Run(self, arg_strings, namespace)
        rest = run.parse(intermixed)
        required = []
        for action in self._actions:
            if action in run.seen:
                continue
            if action.required:
                required.append(_get_action_name(action))
            elif (
                isinstance(action.default, str)
                and hasattr(namespace, action.dest)
                and action.default is getattr(namespace, action.dest)
            ):
                # A default that is a str is converted like an argument, unless something else has come.
                setattr(namespace, action.dest, self._get_value(action, action.default))
        if required:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(required)}")
        for group in self._mutually_exclusive_groups:
            if group.required and not any([action in run.given for action in group._group_actions]):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
        return namespace, rest

    def _read_args_from_files(self, arg_strings):
        result = []
        for arg_string in arg_strings:
            if not arg_string or arg_string[0] not in self.fromfile_prefix_chars:
                result.append(arg_string)
                continue
            try:
                with open(arg_string[1:]) as file:
                    found = []
                    for line in file.read().splitlines():
                        found.extend(self.convert_arg_line_to_args(line))
                    result.extend(self._read_args_from_files(found))
            except OSError as error:
                raise ArgumentError(None, str(error)) from None
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        import re

        found = re.match(self._get_nargs_pattern(action), arg_strings_pattern)
        if found is not None:
            return len(found[1])
        if action.nargs is None:
            message = "expected one argument"
        elif action.nargs == OPTIONAL:
            message = "expected at most one argument"
        elif action.nargs == ONE_OR_MORE:
            message = "expected at least one argument"
        else:
            message = f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
        raise ArgumentError(action, message)

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        # How many arguments each takes of as many actions as can be satisfied.
        import re

        for count in range(len(actions), 0, -1):
            pattern = "".join([self._get_nargs_pattern(action) for action in actions[:count]])
            found = re.match(pattern, arg_strings_pattern)
            if found is not None:
                lengths = [len(group) for group in found.groups()]
                if arg_strings_pattern[found.end():found.end() + 1] == "O":
                    # Those that took nothing may get something behind the option.
                    while lengths and not lengths[-1]:
                        del lengths[-1]
                return lengths
        return []

    def _parse_optional(self, arg_string):
        # What an argument may mean as an option: (action, option, separator, value). None: it is positional.
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in self._option_string_actions:
            return [(self._option_string_actions[arg_string], arg_string, None, None)]
        if len(arg_string) == 1:
            return None
        option_string, separator, value = arg_string.partition("=")
        if separator and option_string in self._option_string_actions:
            return [(self._option_string_actions[option_string], option_string, separator, value)]
        candidates = self._get_option_tuples(arg_string)
        if candidates:
            return candidates
        if _is_negative_number(arg_string) and not self._negative_options:
            return None
        if " " in arg_string:
            return None
        return [(None, arg_string, None, None)]

    def _get_option_tuples(self, option_string):
        prefix, separator, value = option_string.partition("=")
        if not separator:
            separator = value = None
        result = []
        if option_string[1] in self.prefix_chars:
            if self.allow_abbrev:
                for name, action in self._option_string_actions.items():
                    if name.startswith(prefix):
                        result.append((action, name, separator, value))
        else:
            # One dash: a short option with its value, or the beginning of a long one.
            for name, action in self._option_string_actions.items():
                if name == option_string[:2]:
                    result.append((action, name, "", option_string[2:]))
                elif self.allow_abbrev and name.startswith(prefix):
                    result.append((action, name, separator, value))
        return result

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        if nargs is None:
            pattern = "(-*A-*)"
        elif nargs == OPTIONAL:
            pattern = "(-*A?-*)"
        elif nargs == ZERO_OR_MORE:
            pattern = "(-*[A-]*)"
        elif nargs == ONE_OR_MORE:
            pattern = "(-*A[A-]*)"
        elif nargs == REMAINDER:
            pattern = "([AO-]*)"
        elif nargs == PARSER:
            pattern = "(-*A[AO-]*)"
        elif nargs == SUPPRESS:
            pattern = "(-*)"
        else:
            pattern = "(-*" + "-*".join("A" * nargs) + "-*)"
        if action.option_strings:
            # Options do not take the arguments behind "--".
            pattern = pattern.replace("-*", "").replace("-", "")
            if isinstance(nargs, int):
                # A fixed number of arguments may look like options.
                pattern = pattern.replace("A", "[AO]")
        return pattern

    def _get_values(self, action, arg_strings):
        nargs = action.nargs
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._get_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, arg_string) for arg_string in arg_strings]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        convert = self._type_function(action)
        try:
            return convert(arg_string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {arg_string!r}") from None

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            # Its characters, not its parts.
            choices = iter(choices)
        if value in choices:
            return
        text = str(value)
        names = ", ".join(map(str, action.choices))
        if self.suggest_on_error and isinstance(value, str) and all([isinstance(choice, str) for choice in action.choices]):
            import difflib

            closest = difflib.get_close_matches(value, action.choices, 1)
            if closest:
                raise ArgumentError(
                    action, f"invalid choice: {text!r}, maybe you meant {closest[0]!r}? (choose from {names})"
                )
        raise ArgumentError(action, f"invalid choice: {text!r} (choose from {names})")

    # ------------------------------------------------ texts

    def format_usage(self):
        text = self._get_formatter()
        text.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return text.format_help()

    def format_help(self):
        text = self._get_formatter()
        text.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        text.add_text(self.description)
        for each in self._action_groups:
            text.start_section(each.title)
            text.add_text(each.description)
            text.add_arguments(each._group_actions)
            text.end_section()
        text.add_text(self.epilog)
        return text.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or _sys.stderr).write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Writes usage and the message to stderr and ends the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", _sys.stderr)


class _Run:
    """One run of a parser over a list of arguments."""

    def __init__(self, parser, arg_strings, namespace):
        self.parser = parser
        self.namespace = namespace
        self.args = arg_strings
        self.positionals = parser._get_positional_actions()
        # The actions that were taken, and those of them that somebody asked for.
        self.seen = set()
        self.given = set()
        self.warned = set()
        self.extras = []
        self.extras_pattern = []
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                others = [other for other in group._group_actions if other is not action]
                self.conflicts.setdefault(action, []).extend(others)
        # Each argument as a letter: O an option, A an argument, - the mark behind which all are arguments.
        self.options = {}
        letters = []
        for at, arg_string in enumerate(arg_strings):
            if arg_string == "--":
                letters.append("-" + "A" * (len(arg_strings) - at - 1))
                break
            meanings = parser._parse_optional(arg_string)
            if meanings is None:
                letters.append("A")
            else:
                self.options[at] = meanings
                letters.append("O")
        self.pattern = "".join(letters)

    def take(self, action, arg_strings, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, arg_strings)
        if action.option_strings or arg_strings:
            self.given.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.given:
                    raise ArgumentError(action, f"not allowed with argument {_get_action_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def take_optional(self, start):
        """Takes the option at a place and its arguments; gives the place behind them."""
        meanings = self.options[start]
        if len(meanings) > 1:
            names = ", ".join([meaning[1] for meaning in meanings])
            raise ArgumentError(None, f"ambiguous option: {self.args[start]} could match {names}")
        parser = self.parser
        action, option_string, separator, value = meanings[0]
        found = []
        while True:
            if action is None:
                self.extras.append(self.args[start])
                self.extras_pattern.append("O")
                return start + 1
            if value is None:
                count = parser._match_argument(action, self.pattern[start + 1:])
                stop = start + 1 + count
                found.append((action, self.args[start + 1:stop], option_string))
                break
            count = parser._match_argument(action, "A")
            stop = start + 1
            if count == 1:
                found.append((action, [value], option_string))
                break
            if count or option_string[1] in parser.prefix_chars or value == "":
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            # Short options without arguments may stand together.
            if separator or value[0] in parser.prefix_chars:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            found.append((action, [], option_string))
            option_string = option_string[0] + value[0]
            if option_string not in parser._option_string_actions:
                self.extras.append(option_string[0] + value)
                self.extras_pattern.append("O")
                break
            action = parser._option_string_actions[option_string]
            value = value[1:]
            if not value:
                separator = value = None
            elif value[0] == "=":
                separator = "="
                value = value[1:]
            else:
                separator = ""
        for action, arg_strings, option_string in found:
            if action.deprecated and option_string not in self.warned:
                parser._warning(f"option {option_string!r} is deprecated")
                self.warned.add(option_string)
            self.take(action, arg_strings, option_string)
        return stop

    def take_positionals(self, start):
        """Gives positional arguments to as many actions as can be satisfied; gives the place behind them."""
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[start:])
        actions = self.positionals[:len(counts)]
        for action, count in zip(actions, counts):
            arg_strings = self.args[start:start + count]
            # The first mark is no argument, except among the rest of a command line.
            if action.nargs == PARSER:
                if self.pattern[start] == "-":
                    arg_strings.remove("--")
            elif action.nargs != REMAINDER and "-" in self.pattern[start:start + count]:
                arg_strings.remove("--")
            start += count
            if arg_strings and action.deprecated:
                self.parser._warning(f"argument {_get_action_name(action)!r} is deprecated")
            self.take(action, arg_strings)
        self.positionals = self.positionals[len(counts):]
        return start

    def parse(self, intermixed):
        """Takes all; gives what nobody wanted."""
        start = 0
        last_option = max(self.options, default=-1)
        while start <= last_option:
            next_option = min([at for at in self.options if at >= start])
            if not intermixed and start != next_option:
                end = self.take_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras += self.args[start:next_option]
                self.extras_pattern.append(self.pattern[start:next_option])
                start = next_option
            start = self.take_optional(start)
        if not intermixed:
            stop = self.take_positionals(start)
            return self.extras + self.args[stop:]
        # All positional arguments together, as if no options stood between them.
        extras = self.extras + self.args[start:]
        pattern = "".join(self.extras_pattern) + self.pattern[start:]
        self.args = [extra for extra, letter in zip(extras, pattern) if letter != "O"]
        self.pattern = pattern.replace("O", "")
        taken = self.take_positionals(0)
        rest = []
        for extra, letter in zip(extras, pattern):
            if letter != "O" and taken:
                taken -= 1
            else:
                rest.append(extra)
        return rest
