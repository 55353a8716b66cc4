import tomllib
docs = ['''
title = "TOML"
[owner]
name = 'Tom'
dob = 1979-05-27T07:32:00-08:00
[database]
enabled = true
ports = [ 8000, 8001,
  8002, # c
]
data = [["delta"], [3.14]]
temp = { cpu = 79.5, case = 72 }
[servers.alpha]
ip = "10.0.0.1"
[servers."b.c"]
ip = "10.0.0.2"
[[products]]
name = "Hammer"
sku = 738_594
[[products]]
[[products.parts]]
x.y.z = 0xFF
[[products.parts]]
s = \'\'\'
multi "q"
line\'\'\'
d = 1979-05-27
t = 07:32:00.5
''', 'a = """\nx \\\n   y\\t\\u00e9 \\"""\n"""\nb = "\\U0001F600\\e\\x41"'[:52] + '"""', "i = [1, -2, +3, 0o17, 0b11, 1e5, -1.5E-3, inf, -inf, +inf, 1_0.0_1]", "n = nan", "d = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00.999999, 00:32:00]", "\"quoted key\" = 1\n'lit' = 2\n3.14 = 'pi'\nbare-key_1 = true", "a.b.c = 1\na.b.d = 2\n[x]\n[x.y]\n[x.z]", "e = {}\nl = []\nm = [{a = 1}, {b.c = 2}]", "", "# only\n", "a = 'C:\\path'\r\nb = 1"]
for d in docs:
    try: print(tomllib.loads(d))
    except tomllib.TOMLDecodeError as e: print("ERR", e)
bad = ["a = ", "a = 1\na = 2", "[a]\n[a]", "x", "a = 'b", "a = 01", "= 1", "a = \"b", "a = [1, 2", "[a", "a = {b = 1", "a = 1 b = 2", "a = tru", "a.b = 1\na.b.c = 2", "[a]\nb = 1\n[a.b]", "[[a]]\n[a]", "[a]\n[[a]]", "a = \"\\q\"", "a = 2024-13-01", "a = \"x\ny\"", "a = [1 2]", "a = {a = 1, a = 2}", "a = 1979-05-27T07:32", "[]", "[a.]", "a..b = 1", "a = \"\\ud800\"", "\"a\nb\" = 1", "a = {x = 1}\n[a.y]", "a = {x = 1}\na.z = 2", "a = '''x", "a = \"\"\"x", "a = 1_", "a = 0x", "a = .5", "a = 5.", "a = +0x1", "[[a]", "a = \x01", "a = [{b = 1}]\n[[a]]", "a=1\r", "b = @", "[a]]", "a = \"\\u12\"", "a = {,}", "a = [,]"]
for d in bad:
    try: print(repr(d), tomllib.loads(d))
    except tomllib.TOMLDecodeError as e: print(repr(d), e, "|", e.msg, e.pos, e.lineno, e.colno)
import io
print(tomllib.load(io.BytesIO(b"a = 1")), tomllib.loads("a = 1.10", parse_float=str))
for f in [lambda: tomllib.loads(b"a"), lambda: tomllib.load(io.StringIO("a = 1")), lambda: tomllib.loads("a = 1.5", parse_float=lambda s: [])]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(tomllib.TOMLDecodeError.__mro__, tomllib.TOMLDecodeError("m", "a\nb", 3), tomllib.__all__)
