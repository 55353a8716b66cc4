# Wrapping, filling, shortening, indenting and dedenting, with all options.
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

text = "Hello there, how are you this fine day? I'm glad to hear it!  The well-known state-of-the-art look--feel is e-mail'd."
for width in (5, 12, 18, 30, 70):
    print(width, wrap(text, width))
print(fill(text, width=20, initial_indent="* ", subsequent_indent="  "))
print(wrap(""), wrap("   "), wrap("  lead", 10), wrap("a\tb\x0bc\nd", 10), wrap("no\u00a0break here", 6))
print(wrap("x" * 25, 10), wrap("x" * 25, 10, break_long_words=False), wrap("aa " + "x" * 25, 10))
print(wrap("foo-bar-baz qu--ux --opt -x 1-2 a-b ab-cd", 6), wrap("foo-bar-baz", 6, break_on_hyphens=False))
print(wrap("Mr. Smith. went to town?  \"Yes.\" he said! ok", 60, fix_sentence_endings=True))
print(wrap("a  b   c", 4, drop_whitespace=False), wrap("tab\tstop", 20, expand_tabs=False), wrap("a\n\nb", 20, replace_whitespace=False))
print(wrap("tab\tstop", 20, tabsize=4), wrap("tab\tstop", 20, expand_tabs=False, replace_whitespace=False))
for lines in (1, 2, 3):
    print(lines, wrap(text, 24, max_lines=lines), wrap(text, 24, max_lines=lines, placeholder="~"))
print(shorten("Hello  world!", width=12), shorten("Hello  world!", width=11), shorten("Hello world", width=10, placeholder="..."))
print(repr(shorten("   ", 10)), shorten("aaaaaaaaaaaaa bb", 8))
print(repr(indent("a\n\n  \nb\r\nc", "> ")), repr(indent("a\n\n b", "- ", lambda line: True)), repr(indent("", "x")))
print(repr(dedent("  a\n    b\n\n  c\n")), repr(dedent("\ta\n\t b")), repr(dedent(" a\n\tb")), repr(dedent("a\n  b")))
print(repr(dedent("   \n  x\n     \n")), repr(dedent("")), repr(dedent("  one")), repr(dedent("    a\n   \t b\n")))
wrapper = TextWrapper(width=15)
wrapper.initial_indent = "-> "
print(wrapper.wrap("some words to be wrapped"), wrapper.fill("and once more with it"), wrapper.width, wrapper.placeholder)


class Shouting(TextWrapper):
    def _split(self, text):
        return [chunk.upper() for chunk in super()._split(text)]


print(Shouting(width=10).wrap("all of this is loud"))
for call in (
    lambda: wrap("x", 0),
    lambda: wrap("x", -3),
    lambda: fill("hello world", 3, max_lines=1, placeholder=" [...]"),
    lambda: shorten("hello", 2),
    lambda: dedent(5),
    lambda: dedent(None),
    lambda: dedent(b"x"),
    lambda: wrap(5),
    lambda: wrap("x", wdth=3),
    lambda: indent("a", None),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(textwrap.__all__)

# Many texts of odd shapes.
state = 12345


def choose(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n


letters = "ab-- \t\n.\u00e91_'\"!?,-  xY"
for round_ in range(120):
    odd = "".join([letters[choose(len(letters))] for _ in range(choose(40))])
    options = {
        "width": 5 + choose(14),
        "expand_tabs": choose(3) > 0,
        "replace_whitespace": choose(3) > 0,
        "fix_sentence_endings": choose(3) == 0,
        "break_long_words": choose(3) > 0,
        "drop_whitespace": choose(3) > 0,
        "break_on_hyphens": choose(4) > 0,
        "initial_indent": " " * choose(4),
        "subsequent_indent": ">" * choose(4),
    }
    if choose(3) == 0:
        options["max_lines"] = 1 + choose(3)
        options["placeholder"] = [" [...]", "..", " "][choose(3)]
    try:
        print(round_, wrap(odd, **options))
    except ValueError as error:
        print(round_, error)
    print(repr(dedent(odd)), repr(indent(odd, "> ")))
