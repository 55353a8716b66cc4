import re

PATTERNS = [
    "(", ")", "a)", "(a", "[", "[a", "[]", "[^]", "*", "+a", "?", "a**", "a*+*", "a{2}{3}", "{1}", "a{3,2}", "(?:*)", "^*", "(|*)",
    "\\", "a\\", "[\\", "\\q", "[\\q]", "\\x1", "\\xg", "\\u12", "\\U0001", "\\U00110000", "[z-a]", "[\\d-z]", "[a-\\d]", "[b-a",
    "(?", "(?P", "(?P<", "(?P<>a)", "(?P<a", "(?P<1>a)", "(?P<a b>x)", "(?P=x)", "(?P=", "(?P!a)", "(?P<a>b)(?P<a>c)",
    "(?<", "(?<a)", "(?z)", "(?i", "(?i-", "(?i-i:a)", "(?-i", "(?-)", "(?-z:a)", "(?i+", "(?L)", "(?au)", "(?a-u:x)",
    "a(?i)b", "(?#abc", "(?=a", "(?<=a+)b", "(?<!a|bc)d", "(?(1)a)", "(?(x)a)", "(?(0)a)", "(?(1", "(?()a)", "(a)(?(1)b|c|d)",
    "(?(2)a)(b)", "\\1", "(\\1)", "(a)\\2", "\\400", "\\07", "\\8", "(?P<a>\\1)", "(?<=(a)\\1)b", "(?>a", "(?P>a)", "a\n(b",
    "(?<=a(?P<x>b)(?P=x))c", "((?P=n)(?P<n>a))", "x{99999999999}", "(?P<é>a)", "(?ii-m", "[[:alpha:]",
]
for pattern in PATTERNS:
    try:
        print(repr(pattern), re.compile(pattern).groups)
    except re.error as error:
        print(repr(pattern), "->", error, "|", error.msg, error.pos, error.lineno, error.colno, error.pattern == pattern)
    except (OverflowError, ValueError) as error:
        print(repr(pattern), "->", type(error).__name__, error)

for pattern in [b"(?u)a", b"\\u1234", b"\\N{x}", b"(?P<\xe9>a)", b"[", b"\\"]:
    try:
        print(repr(pattern), re.compile(pattern).groups)
    except re.error as error:
        print(repr(pattern), "->", error)

for flags in [re.A | re.U, re.L, 4]:
    try:
        re.compile("a", flags)
    except ValueError as error:
        print(error)
for flags in [re.U, re.L | re.A]:
    try:
        re.compile(b"a", flags)
    except ValueError as error:
        print(error)

for template in ["\\", "\\2", "\\g", "\\g<", "\\g<>", "\\g<x", "\\g<x>", "\\g<1x>", "\\g<2>", "\\q", "\\400", "\\g<99>", "a\\"]:
    try:
        print(repr(template), repr(re.sub("(a)", template, "a")))
    except (re.error, IndexError) as error:
        print(repr(template), "->", type(error).__name__, error)
print(repr(re.sub("(a)", "\\07\\1\\012\\101\\g<1>8\\r", "a")))

try:
    re.sub("a", 5, "a")
except TypeError as error:
    print("TypeError")
try:
    re.sub("a", lambda m: 5, "xa")
except TypeError as error:
    print(error)
try:
    re.split("a", "b", maxsplit="x")
except TypeError as error:
    print(error)
print(issubclass(re.error, Exception), re.error is re.PatternError, re.error.__name__, re.error.__module__)
e = re.error("oops", "a\nbc", 3)
print(e, e.lineno, e.colno, e.args)
e = re.error("plain")
print(e, e.pos, e.pattern)
