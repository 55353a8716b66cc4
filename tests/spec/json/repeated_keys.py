# Keys of a document that come again and again, and keys that fall together with others.
import json

rows = [{"id": i, "name": f"n{i}", "size": i * 2, "é": 1, "": 0, "k" * 40: i, f"key{i}": i} for i in range(300)]
text = json.dumps(rows)
read = json.loads(text)
print(read == rows, len(text), list(read[5]), list(read[299]))
first, second = read[0], read[1]
print([a is b for a, b in zip(list(first)[:3], list(second)[:3])])
print(json.loads('{"ab": 1, "ba": 2, "a\\u0062": 3, "aab": 4, "abb": 5, "ab": 6}'))
print(json.loads('[{"k\\n": 1}, {"k\\n": 2}, {"k": {"k": {"k": "k"}}}]'))
for size in (30, 1020, 1021, 1022, 1023, 1024, 1025, 1026, 1027, 5000):
    for prefix in ("", " " * 3, "[1, "):
        end = "]" if "[" in prefix else ""
        value = json.loads(prefix + '"' + "x" * size + '"' + end + " " * 2000)
        print(len(value) if isinstance(value, str) else len(value[1]), end=" ")
    value = json.loads('{"' + "y" * size + '": "' + "z\\n" * size + '", "end": ["' + "w" * size + '"]}')
    print([(len(key), len(item)) for key, item in value.items()])
for bad in ('{"' + "x" * 2000, '["' + "x" * 1023 + '\\q"]' + " " * 3000, '"' + "x" * 1022 + "\n" + '"' + " " * 2000):
    try:
        json.loads(bad)
    except ValueError as error:
        print(error)
pairs = json.loads('{"b": 1, "a": 2, "b": 3}', object_pairs_hook=list)
print(pairs, json.loads('[{"b": 1}, {"b": 2}]', object_hook=lambda d: sorted(d.items())))
