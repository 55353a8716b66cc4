# parse_json, format_string and is_empty together, as a script in the sandbox would use them.
config = parse_json('{"limits": {"low": 10, "high": 90}, "labels": ["cold", "mild", "hot"], "units": "C"}')
readings = parse_json("[12, 45.5, 91, -3, null, \"bad\", 60, []]")
def label(value):
    low, high = config["limits"]["low"], config["limits"]["high"]
    return config["labels"][0 if value < low else 2 if value > high else 1]
good, bad = [], []
for position, reading in enumerate(readings):
    try:
        good.append((reading + 0.0, label(reading)))
    except TypeError as error:
        bad.append(format_string("#%d %r: %s", position, reading, error))
for value, name in sorted(good):
    print(format_string("%8.1f %s  %-5s", value, config["units"], name))
if not is_empty(bad):
    print(format_string("%d bad readings", len(bad)))
    for line in bad: print(" ", line)
by_label = {}
for value, name in good: by_label.setdefault(name, []).append(value)
print({name: format_string("%.2f", sum(values) / len(values)) for name, values in sorted(by_label.items())}, [name for name in config["labels"] if is_empty(by_label.get(name, []))])
sum([value for value, _ in good])
