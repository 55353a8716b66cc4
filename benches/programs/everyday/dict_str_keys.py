# Dicts with string keys: look-ups by constant names, records, merging, counting.
def make(i):
    return {"id": i, "name": "n" + str(i & 255), "size": i % 97, "tags": [], "parent": None}


def merge(base, changes):
    out = dict(base)
    for key, value in changes.items():
        out[key] = value
    return out


def main():
    check = 0
    index = {}
    defaults = {"colour": "red", "width": 10, "height": 20, "depth": 5}
    for i in range(360000):
        record = make(i)
        record["size"] += 1
        if "missing" not in record:
            check += record["size"] * record["id"] & 1023
        name = record["name"]
        index[name] = index.get(name, 0) + record["size"]
        if i % 8 == 0:
            merged = merge(defaults, {"width": i, "extra": 1})
            check += merged["width"] + merged["height"] + len(merged)
            record.update(tags=[i], parent="root")
            check += len(record.pop("tags"))
    ordered = sorted(index)
    print("dict_str_keys", check, len(index), ordered[:3], index["n7"])


main()
