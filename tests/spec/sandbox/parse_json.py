# The sandbox's own parse_json: json.loads under another name.
print(parse_json("{\"a\": [1, 2.5, null, true, \"x\\u00e9\"]}"), parse_json("[]"), parse_json(" 5 "), parse_json("\"s\""), parse_json("-0.5e3"))
doc = parse_json('{"items": [{"id": 1, "tags": ["a"]}, {"id": 2, "tags": []}], "total": 2}')
print(doc["total"], [item["id"] for item in doc["items"]], sum(len(item["tags"]) for item in doc["items"]), list(doc))
for text in ("", "{", "[1,]", "nope", "{\"a\" 1}", "\"open", "1 2"):
    try:
        print(parse_json(text))
    except ValueError as error:
        print(type(error).__name__, error)
rules = parse_json("""
[
  {"when": "total", "over": 100, "give": 10},
  {"when": "total", "over": 500, "give": 75},
  {"when": "items", "over": 20, "give": 5}
]
""")
def discount(order):
    return max((rule["give"] for rule in rules if order.get(rule["when"], 0) > rule["over"]), default=0)
print([discount(order) for order in ({"total": 50}, {"total": 150}, {"total": 1000, "items": 30}, {"items": 21}, {})])
f = parse_json
print(f("[1]"), [parse_json(t) for t in ("1", "[2]", "{}")], list(map(parse_json, ["true", "null"])), callable(parse_json))
def local_shadow():
    parse_json = lambda text: "shadowed"
    return parse_json("1")
print(local_shadow(), parse_json("1"))
