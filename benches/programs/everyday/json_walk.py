# JSON read, walked, changed and written.
import json

ORDERS = [
    {"id": i, "customer": {"name": f"name {i}", "city": ["Bonn", "Cork", "Nice"][i % 3], "active": i % 2 == 0},
     "lines": [{"sku": f"s{n}", "count": n + 1, "price": n * 1.5} for n in range(i % 5 + 1)], "note": None}
    for i in range(120)
]


def depth(node):
    if isinstance(node, dict):
        return 1 + max([depth(value) for value in node.values()], default=0)
    if isinstance(node, list):
        return 1 + max([depth(value) for value in node], default=0)
    return 0


def walk(node, counts):
    if isinstance(node, dict):
        for key, value in node.items():
            counts[key] = counts.get(key, 0) + 1
            walk(value, counts)
    elif isinstance(node, list):
        for value in node:
            walk(value, counts)
    elif isinstance(node, str):
        counts["text"] = counts.get("text", 0) + len(node)
    elif node is None:
        counts["none"] = counts.get("none", 0) + 1


def total(orders):
    result = 0.0
    for order in orders:
        if not order["customer"]["active"]:
            continue
        for line in order["lines"]:
            result += line["count"] * line["price"]
    return result


def main():
    text = json.dumps(ORDERS)
    check = 0
    for turn in range(130):
        orders = json.loads(text)
        counts = {}
        walk(orders, counts)
        check += counts["sku"] + counts["text"] + counts["none"] + depth(orders)
        for order in orders:
            order["total"] = total([order])
            order["customer"]["city"] = order["customer"]["city"].upper()
        check += len(json.dumps(orders))
    print("json_walk", check, total(orders), sorted(counts)[:3])


main()
