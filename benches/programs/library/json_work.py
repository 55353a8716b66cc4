"""JSON: records written and read, with and without hooks."""
import json


def main():
    records = [
        {"id": i, "name": f"name {i}", "tags": ["a", "b", str(i)], "score": i / 7, "active": i % 2 == 0, "child": {"x": None, "y": -i}}
        for i in range(3000)
    ]
    text = json.dumps(records)
    again = json.loads(text)
    print(len(text), again == records)
    text = json.dumps(records, indent=2, sort_keys=True)
    print(len(text), sum(record["id"] for record in json.loads(text)))
    seen = []
    json.loads(text, object_hook=lambda found: seen.append(len(found)) or found)
    print(len(seen), sum(seen))


main()
