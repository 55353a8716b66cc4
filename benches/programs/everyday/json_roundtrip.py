# Encoding and decoding JSON.
import json


def make(count):
    return {
        "items": [
            {"id": i, "name": f"item-{i}", "price": i * 1.25, "tags": ["a", "b", str(i % 7)], "ok": i % 3 == 0, "next": None, "text": "caf\u00e9 \"quoted\"\n"}
            for i in range(count)
        ],
        "meta": {"count": count, "nested": {"deep": [[1, [2, [3]]]]}},
    }


def main():
    total = 0
    data = make(4000)
    for _ in range(16):
        text = json.dumps(data, sort_keys=True)
        data = json.loads(text)
        total += len(text)
        total += sum(item["id"] for item in data["items"] if item["ok"])
    print("json_roundtrip", total, len(json.dumps(data, indent=2)))


main()
