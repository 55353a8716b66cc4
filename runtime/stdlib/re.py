"""Regular expressions."""

from _sre import Match, Pattern, PatternError
from _sre import compile as _compile_new

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error", "Pattern",
    "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG",
    "RegexFlag", "PatternError",
]

error = PatternError

_NAMES = (
    (256, "ASCII"),
    (2, "IGNORECASE"),
    (4, "LOCALE"),
    (32, "UNICODE"),
    (8, "MULTILINE"),
    (16, "DOTALL"),
    (64, "VERBOSE"),
    (128, "DEBUG"),
)


class _FlagType(type):
    """The class of `RegexFlag`, which is also the collection of its flags."""

    __members__ = property(lambda cls: {name: getattr(cls, name) for name in _MEMBERS})

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>"

    def __iter__(cls):
        return iter([cls(flag) for flag, _ in _NAMES])

    def __len__(cls):
        return len(_NAMES)

    def __getitem__(cls, name):
        return cls.__members__[name]


_MEMBERS = (
    "NOFLAG", "ASCII", "A", "IGNORECASE", "I", "LOCALE", "L", "UNICODE", "U", "MULTILINE", "M", "DOTALL", "S", "VERBOSE", "X", "DEBUG",
)
# The flags and sets of flags that there were, by number: each is made once.
_made = {}


class RegexFlag(int, metaclass=_FlagType):
    """Flags of a pattern: an int that shows their names."""

    __slots__ = ()

    def __new__(cls, value):
        if not isinstance(value, (int, float)) or value != int(value):
            raise ValueError(f"{value!r} is not a valid RegexFlag")
        value = int(value)
        if value < 0:
            # Counted from what all flags come to, or from more where the value has more digits.
            value += 512 if value >= -512 else 1 << value.bit_length()
        made = _made.get(value)
        if made is None:
            made = _made[value] = int.__new__(cls, value)
        return made

    @property
    def value(self):
        return int(self)

    def _names(self):
        rest = int(self)
        names = []
        for flag, name in _NAMES:
            if rest & flag:
                names.append(name)
                rest -= flag
        return names, rest

    @property
    def name(self):
        names, rest = self._names()
        if rest and names:
            names.append(hex(rest))
        return "|".join(names) if names else None if rest else "NOFLAG"

    def __iter__(self):
        return iter([RegexFlag(flag) for flag, _ in _NAMES if self & flag])

    def __len__(self):
        return int(self).bit_count()

    def __bool__(self):
        return int(self) != 0

    def __contains__(self, other):
        if not isinstance(other, RegexFlag):
            kind = type(other).__qualname__
            raise TypeError(f"unsupported operand type(s) for 'in': {kind!r} and 'RegexFlag'")
        return int(other) & int(self) == int(other)

    def __repr__(self):
        names, rest = self._names()
        names = ["re." + name for name in names]
        if rest:
            names.append(hex(rest) if names else f"re.RegexFlag({rest})")
        return "|".join(names) if names else "re.NOFLAG"

    __str__ = __repr__

    def __reduce__(self):
        return RegexFlag, (int(self),)

    def __or__(self, other):
        return RegexFlag(int(self) | other) if isinstance(other, int) else NotImplemented

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & other) if isinstance(other, int) else NotImplemented

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ other) if isinstance(other, int) else NotImplemented

    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(~int(self))

    def __hash__(self):
        return int.__hash__(self)


NOFLAG = RegexFlag.NOFLAG = RegexFlag(0)
ASCII = A = RegexFlag.ASCII = RegexFlag.A = RegexFlag(256)
IGNORECASE = I = RegexFlag.IGNORECASE = RegexFlag.I = RegexFlag(2)
LOCALE = L = RegexFlag.LOCALE = RegexFlag.L = RegexFlag(4)
UNICODE = U = RegexFlag.UNICODE = RegexFlag.U = RegexFlag(32)
MULTILINE = M = RegexFlag.MULTILINE = RegexFlag.M = RegexFlag(8)
DOTALL = S = RegexFlag.DOTALL = RegexFlag.S = RegexFlag(16)
VERBOSE = X = RegexFlag.VERBOSE = RegexFlag.X = RegexFlag(64)
DEBUG = RegexFlag.DEBUG = RegexFlag(128)

# Compiled patterns by type, pattern and flags; the oldest goes first.
_cache = {}
_CACHE_SIZE = 512


# Pickles of patterns name it.
def _compile(pattern, flags):
    # Equal texts of different types, or with different flags, are different patterns.
    wanted = type(pattern), pattern, flags
    found = _cache.get(wanted)
    if found is not None:
        return found
    if isinstance(pattern, Pattern):
        if not flags:
            return pattern
        raise ValueError("cannot process flags argument with a compiled pattern")
    if not isinstance(pattern, (str, bytes, bytearray)):
        raise TypeError("first argument must be string or compiled pattern")
    if not isinstance(flags, int):
        flags & 128
    found = _compile_new(pattern, int(flags))
    text = pattern if pattern.__class__ is str else str(pattern, "latin1") if pattern.__class__ is bytes else ""
    if "[" in text:
        for twice in ("[[", "[^[", "--", "&&", "||", "~~"):
            if twice in text:
                _warn_of_sets(text, found.flags & 64)
                break
    if len(_cache) >= _CACHE_SIZE:
        for oldest in _cache:
            break
        del _cache[oldest]
    _cache[wanted] = found
    return found


def _warn_of_sets(pattern, is_verbose):
    # What may mean something else in a set one day.
    from warnings import warn

    place = 0
    end = len(pattern)
    while place < end:
        character = pattern[place]
        place += 1
        if character == "\\":
            place += 1
        elif character == "#" and is_verbose:
            while place < end and pattern[place] != "\n":
                place += 1
        elif pattern[place - 1:place + 2] == "(?#":
            while place < end and pattern[place] != ")":
                place += 1
        elif character == "[":
            if pattern[place:place + 1] == "[":
                warn(f"Possible nested set at position {place}", FutureWarning, stacklevel=4)
            if pattern[place:place + 1] == "^":
                place += 1
            is_first = True
            while place < end:
                character = pattern[place]
                place += 1
                after = pattern[place:place + 1]
                if character == "]" and not is_first:
                    break
                if character == "\\":
                    place += 1
                elif not is_first and character in "-&~|" and after == character:
                    what = {"-": "difference", "&": "intersection", "~": "symmetric difference", "|": "union"}[character]
                    warn(f"Possible set {what} at position {place - 1}", FutureWarning, stacklevel=4)
                is_first = False
                if pattern[place:place + 1] == "-":
                    place += 1
                    last = pattern[place:place + 1]
                    place += 1
                    if last == "]":
                        break
                    if last == "\\":
                        place += 1
                    elif last == "-":
                        warn(f"Possible set difference at position {place - 2}", FutureWarning, stacklevel=4)


def match(pattern, string, flags=0):
    """The match at the start of the text, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The match of the whole text, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match anywhere in the text, or None."""
    return _compile(pattern, flags).search(string)


class _Omitted(int):
    pass


_omitted = _Omitted()


def _count_and_flags(name, what, args, count, flags):
    # The count and the flags can still be given by position.
    if args:
        if count is not _omitted:
            raise TypeError(f"{name}() got multiple values for argument '{what}'")
        count, *args = args
        if args:
            if flags is not _omitted:
                raise TypeError(f"{name}() got multiple values for argument 'flags'")
            flags, *args = args
            if args:
                most = 5 if what == "count" else 4
                least = most - 2
                raise TypeError(f"{name}() takes from {least} to {most} positional arguments but {most + len(args)} were given")
        from warnings import warn

        warn(f"'{what}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return count, flags


def sub(pattern, repl, string, *args, count=_omitted, flags=_omitted):
    """The text with a replacement in place of the matches."""
    if args:
        count, flags = _count_and_flags("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_omitted, flags=_omitted):
    """The text with a replacement in place of the matches, and how many there were."""
    if args:
        count, flags = _count_and_flags("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_omitted, flags=_omitted):
    """The parts of the text between the matches."""
    if args:
        maxsplit, flags = _count_and_flags("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All matches, as a list of texts or of tuples of groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """All matches, one by one."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """The pattern as an object."""
    return _compile(pattern, flags)


def purge():
    """Forgets the patterns that were remembered."""
    _cache.clear()


_special_characters = {ord(character): "\\" + character for character in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The pattern that matches just this text."""
    if isinstance(pattern, str):
        return pattern.translate(_special_characters)
    text = str(pattern, "latin1")
    return text.translate(_special_characters).encode("latin1")


class Scanner:
    """A list of patterns, each with what is done when it matches; the first that matches where the text stands is taken."""

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        self._flags = flags
        # Patterns of their own: what one names or numbers is nothing to the others.
        self._steps = [(_compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        """What the actions gave, as a list, and the rest of the text that no pattern matches."""
        results = []
        start = 0
        while True:
            for pattern, action in self._steps:
                found = pattern.match(string, start)
                if found is not None:
                    break
            else:
                break
            end = found.end()
            if start == end:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                results.append(action)
            start = end
        return results, string[start:]
