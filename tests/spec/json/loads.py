# json.loads: values, whitespace, numbers, strings, duplicate keys, and every error.
import json
for text in ["null", "true", "false", "0", "-0", "12", "-3.5", "1e5", "1E-2", "1.0", "0.1e1", "123456789012345678901234567890", "\"\"", "\"a\"", "[]", "{}", " [ 1 , 2 ] ", "\n{\"a\"\t:\r1}\n", "[[[1]]]", "{\"a\": {\"b\": [null]}}", "NaN", "Infinity", "-Infinity", "1e400", "-1e-400", "\"\\u00e9\\n\\t\\\"\\\\\\/\\b\\f\\r\"", "\"é☕𝄞\"", "\"\\ud834\\udd1e\"", "{\"a\":1,\"a\":2}", "{\"\":0}", "[1.5,\"x\",true,null,{}]", "\"\\u0000\""]:
    v = json.loads(text)
    print(ascii(text), "->", ascii(v), type(v).__name__)
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads("[1, 2]", parse_int=str), json.loads("[1.5]", parse_float=lambda s: "f" + s), json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())), json.loads('{"a": 1, "b": 2}', object_pairs_hook=list), json.loads("[NaN]", parse_constant=lambda s: s))
bad = ["", " ", "{", "[", "[1", "[1,", "[1,]", "[,]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{1:2}", "{\"a\" 1}", "[1 2]", "nul", "tru", "True", "None", "'a'", "\"abc", "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\", "01", "1.", ".5", "+1", "-", "1e", "--1", "1 2", "[1] x", "{} {}", "]", "}", "\"a\" \"b\"", "[1,\n 2,\n x]", "{\"k\": [1, {\"z\": }]}", "\t\n  ?", "nan", "infinity", "\ufeff[]", "[\"\t\"]", "{\"a\": 1 \"b\": 2}", "1_000", "0x10"]
for text in bad:
    try:
        print(ascii(text), "->", json.loads(text))
    except json.JSONDecodeError as e:
        print(ascii(text), "->", e, "|", ascii(e.msg), e.pos, e.lineno, e.colno)
try:
    json.loads("[")
except ValueError as e:
    print(type(e).__name__, e.doc, isinstance(e, ValueError), issubclass(json.JSONDecodeError, ValueError))
for v in (5, None, [1]):
    try:
        json.loads(v)
    except TypeError as e:
        print(e)
doc = json.loads('{"users": [{"name": "Ann", "tags": ["a", "b"], "age": 30}, {"name": "Bob", "tags": [], "age": null}], "total": 2}')
print([u["name"] for u in doc["users"]], sum(u["age"] or 0 for u in doc["users"]), doc["users"][0]["tags"][-1], doc.get("missing"), list(doc))
again = json.loads(json.dumps(doc))
print(again == doc, again is doc, json.dumps(again) == json.dumps(doc))
deep = json.loads("[" * 200 + "]" * 200)
n = 0
while deep:
    deep = deep[0]
    n += 1
print(n)
for x in (0.1, 1 / 3, 1e22, 123456.789, 5e-324, 1.7976931348623157e308):
    assert json.loads(json.dumps(x)) == x
for s in ("", "a\"b", "\\", "\u2028", "é", "\x00\x1f", "𝄞", "</script>"):
    assert json.loads(json.dumps(s)) == s and json.loads(json.dumps(s, ensure_ascii=False)) == s
print("round trips")
