"""Munging records: CSV and JSON in, grouping, joins, pivots, validation, JSON out."""
import csv
import io
import json
from collections import defaultdict, ChainMap, OrderedDict
from datetime import date, datetime
from functools import partial, reduce
from operator import attrgetter, itemgetter, methodcaller
from statistics import mean, median, pstdev

PEOPLE = """id,name,born,city,score
1,Ann,1990-05-17,Oslo,88.5
2,Bob,1985-11-02,"Bergen, west",
3,"Carla ""CJ"" Jones",2001-01-30,Oslo,72
4,Dan,not-a-date,Paris,91.25
5,Eve,1999-12-31,Paris,abc
"""
ORDERS = json.loads("""
[{"person": 1, "items": [{"sku": "a", "qty": 2, "price": 3.5}, {"sku": "b", "qty": 1, "price": 10}]},
 {"person": 3, "items": []},
 {"person": 1, "items": [{"sku": "a", "qty": 5, "price": 3.25}]},
 {"person": 9, "items": [{"sku": "z", "qty": 1, "price": null}]}]
""")


class Person:
    def __init__(self, id, name, born, city, score):
        self.id, self.name, self.born, self.city, self.score = id, name, born, city, score

    @property
    def age(self):
        today = date(2025, 6, 1)
        return today.year - self.born.year - ((today.month, today.day) < (self.born.month, self.born.day))

    def __repr__(self):
        return f"Person({self.id}, {self.name!r}, {self.born:%d %b %Y}, {self.score})"


def parse_people(text):
    good, bad = [], []
    for row in csv.DictReader(io.StringIO(text)):
        try:
            good.append(Person(int(row["id"]), row["name"], date.fromisoformat(row["born"]), row["city"], float(row["score"] or "nan")))
        except ValueError as error:
            bad.append((row["id"], str(error)))
    return good, bad


def group_by(items, key):
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)


def deep_get(data, path, default=None):
    try:
        return reduce(lambda d, k: d[int(k)] if isinstance(d, list) else d[k], path.split("."), data)
    except (KeyError, IndexError, TypeError, ValueError):
        return default


def flatten(data, prefix=""):
    if isinstance(data, dict):
        for key, value in data.items():
            yield from flatten(value, f"{prefix}{key}.")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from flatten(value, f"{prefix}{index}.")
    else:
        yield prefix.rstrip("."), data


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (date, datetime)):
            return o.isoformat()
        if isinstance(o, set):
            return sorted(o)
        if isinstance(o, Person):
            return {"id": o.id, "name": o.name, "born": o.born}
        return super().default(o)


people, problems = parse_people(PEOPLE)
print(people)
print(problems)
by_city = group_by(people, attrgetter("city"))
print({city: [p.name for p in group] for city, group in sorted(by_city.items())})
print([(p.name, p.age) for p in sorted(people, key=attrgetter("age"), reverse=True)])
totals = defaultdict(float)
for order in ORDERS:
    for item in order["items"]:
        totals[order["person"]] += item["qty"] * (item["price"] or 0)
names = {p.id: p.name for p in people}
print([(names.get(pid, f"#{pid}"), total) for pid, total in sorted(totals.items(), key=itemgetter(1), reverse=True)])
print(deep_get(ORDERS, "0.items.1.sku"), deep_get(ORDERS, "7.items", "none"), deep_get(ORDERS, "1.items.0"))
print(dict(flatten(ORDERS[0])))
print(json.dumps({"people": people, "cities": set(by_city), "when": datetime(2025, 1, 2, 3, 4, 5), "nested": {"π": [1.5, None, True]}}, cls=Encoder, indent=2, ensure_ascii=False))
try:
    json.dumps({"bad": object}, cls=Encoder)
except TypeError as error:
    print("TypeError", str(error)[:45])
for broken in ('{"a": 1,}', "[1, 2", '{"a" 1}', "", "nul", '"\\x"', "[1] 2"):
    try:
        json.loads(broken)
    except json.JSONDecodeError as error:
        print(repr(broken), "->", error, error.pos)
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["name", "total", "note"], extrasaction="ignore", lineterminator="\n")
writer.writeheader()
writer.writerows({"name": names.get(k, "?"), "total": v, "note": 'says "hi", twice', "extra": 1} for k, v in totals.items())
print(out.getvalue())
values = [3, 1, 4, 1, 5, 9, 2, 6]
print(mean(values), median(values), round(pstdev(values), 4), list(map(methodcaller("upper"), names.values())))
settings = ChainMap({"debug": True}, {"debug": False, "level": 1}, OrderedDict(path="/"))
print(settings["debug"], settings["level"], settings["path"], sorted(settings), settings.new_child({"level": 9})["level"])
to_int = partial(int, base=2)
print([to_int(b) for b in ("101", "11111111")], to_int, sorted(zip("abc", [3, 1, 2]), key=itemgetter(1)))
pivot = defaultdict(lambda: defaultdict(int))
for city, product, units in (("Oslo", "x", 1), ("Oslo", "y", 2), ("Paris", "x", 3), ("Oslo", "x", 4)):
    pivot[city][product] += units
print(json.dumps(pivot, sort_keys=True), json.dumps([1, 2, {"a": ()}], separators=(",", ":")))
