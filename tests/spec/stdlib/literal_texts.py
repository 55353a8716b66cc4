import ast
from ast import literal_eval

good = [
    "1", "-1", "+1.5", "1_000", "0x1F", "0b11", "0o17", "1e3", "1.", ".5", "2j", "1+2j", "-1.5-2j", "'a'", '"b"', "'''c\nd'''", "r'\\n'", "b'x\\x00'", "'a' 'b'", "u'q'",
    r"'\x41\u00e9\N{BULLET}\101\t'", "[1, 2, 3]", "[]", "(1,)", "()", "(1)", "1, 2", "{'a': 1, 'b': [1, {'c': None}]}", "{}", "{1, 2}", "set()", "True", "None", "False", "...", "  1", "\t[1,\n2]\n", "(\n1 # c\n, 2)",
    "{'a': (1, -2)}", "'''x''' \"y\"", "[1,]", "{'k': True,}", "\"it's\"", "'\\\n'", "b'a' b'b'", "1 # note", "99999999999999999999", "-0", "-0.0", "1e400", "'\U0001f600'", "rb'\\d'", "Rb'x'",
]
for text in good:
    print(repr(text), repr(literal_eval(text)))
bad = [
    "foo", "foo()", "a.b", "os.system('x')", "__import__('os').system('ls')", "1 + 2", "2 * 3", "[x]", "{'a': b}", "not True", "1 < 2", "a[0]", "-'a'", "{[]: 1}", "f(1, k=2)", "- -1", "1+2j+3", "2j+1", "{**{}}", "[*a]", "a or b", "~1", "-True",
    "", " ", "[1, 2", "(1", "{'a': 1", "'abc", "[1 2]", "1 +", "]", "1 2", "a b", "{1: }", "[1,,2]", "'''abc", "01", "1__0", "0x", "$", "a = 1", "import os", "[1)", "1)", "b'é'", "'\\x1'", "{'a' 1}", "(,)", "\n1\n2", "  1\n 2", "'\\N{nope}'", "1a", "=", "'a' b'b'", "{1, 2: 3}",
]
for text in bad:
    try:
        print(repr(text), repr(literal_eval(text)))
    except (ValueError, SyntaxError, TypeError) as error:
        print(repr(text), type(error).__name__, error)
def parse(text, default="?"):
    try: return ast.literal_eval(text)
    except (ValueError, SyntaxError): return default
print([parse(x) for x in ["1", "a", "[1", "'x'", "{'a': [1, 2]}"]])
try: literal_eval(5)
except ValueError as e: print(e)
try: literal_eval(None)
except ValueError as e: print(e)
