"""Patterns that are constants: compiled with the program, and the same as those whose text is made while it runs."""
import re
import re as regular
from re import IGNORECASE, compile as prepare, findall, split, sub

SAID = "The Year 1999, the year 2024 (naïve Größe, 12 µm)"


def shown(pattern):
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)


print(shown(re.compile(r"(?P<century>\d{2})(?P<rest>\d\d)")))
print(shown(re.compile("year", re.I | re.M)), shown(re.compile("year", flags=re.IGNORECASE | re.MULTILINE)))
print(shown(re.compile(rb"[a-c]+(x)?", re.A)), shown(re.compile(b"(?i)y", re.S)))
print(shown(re.compile("(?ax) a b # c")), shown(re.compile("a", 0)), shown(re.compile("a", 2)), shown(re.compile("a", re.NOFLAG)))

# Each function, with a constant and with a text that is made now.
made = "".join(["(", "y", ")", "ear"])
print(re.search("(y)ear", SAID).span(), re.search(made, SAID).span())
print(re.match("(?i)the (year)", SAID).groups(), re.fullmatch(r"(?s).*\)", SAID).end())
print(findall(r"\b\w{4}\b", SAID), split(r"[\s,()]+", SAID, maxsplit=3))
print(sub("(?P<y>y)ear", r"\g<y>-\1", SAID), regular.subn("[aeiouïöß]", "", SAID, count=4, flags=IGNORECASE))
print([found.group() for found in re.finditer(r"[\u0080-\u00ff]+", SAID)])
print(prepare("größe", IGNORECASE).findall(SAID + " GRÖßE"), prepare("[À-Þ]", re.I).findall(SAID))
print(prepare("K|ſ|ω", re.I).findall("K k K s S ſ Ω ω"), prepare("[k-sω]+", re.I).findall("K ſS Ωω"))

# The same object however it is asked for.
print(re.compile("(y)ear") is re.compile(made), re.compile("(y)ear") == prepare(made), re.compile("year", re.I) is prepare("year", 2))
re.purge()
print(re.compile("(y)ear") == prepare(made), hash(re.compile("a")) == hash(prepare("a")))

# A text of another type with the same characters is another pattern.
print(re.compile("a").search("xa"), re.compile(b"a").search(b"xa"))
try:
    re.compile("a").search(b"xa")
except TypeError as error:
    print(error)


class Text(str):
    pass


print(type(re.compile(Text("(y)ear")).pattern).__name__, re.search(Text("(y)ear"), SAID).group(1))

# What is wrong is wrong when it is reached.
for attempt in (
    lambda: re.compile("(a"),
    lambda: re.compile("[b-a]"),
    lambda: re.search("*", SAID),
    lambda: re.compile("a", re.A | re.U),
    lambda: re.compile(b"a", re.U),
    lambda: re.compile("(?P<n>a)(?P<n>b)"),
    lambda: re.sub("(a", "", SAID, flags=re.I),
    lambda: re.compile("x{2,1}"),
):
    try:
        attempt()
    except (re.PatternError, ValueError) as error:
        print(type(error).__name__, error)


def local(re):
    # Another thing of the same name.
    return re.compile("(y)ear")


class Other:
    def compile(self, pattern, flags=0):
        return pattern.upper(), flags


print(local(Other()), local(re).groups)
re = Other()
print(re.compile("(y)ear"), regular.compile("(y)ear").groups)
