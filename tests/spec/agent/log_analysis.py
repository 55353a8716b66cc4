"""Log file analysis with regular expressions, counters and a text report."""
import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from textwrap import dedent, indent
import statistics

LOG = dedent("""\
    2024-03-01 08:00:01,123 INFO  [auth] user=alice login from 10.0.0.1
    2024-03-01 08:00:05,001 DEBUG [db] query took 12ms
    2024-03-01 08:01:10,500 ERROR [db] query failed: timeout after 3000ms
    2024-03-01 08:02:00,000 INFO  [auth] user=bob login from 10.0.0.2
    this line is garbage
    2024-03-01 08:02:30,250 WARN  [web] slow response 1200ms path=/index.html
    2024-03-01 08:03:00,750 INFO  [web] response 80ms path=/about?x=1
    2024-03-01 08:03:00,900 INFO  [web] response 95ms path=/index.html
    2024-03-01 08:59:59,999 ERROR [web] response 5000ms path=/report status=500
    2024-03-01 09:00:00,000 INFO  [auth] user=alice logout
    2024-03-01 09:10:00,000 FATAL [core] out of memory
    """)

LINE = re.compile(
    r"""
    ^(?P<stamp>\d{4}-\d\d-\d\d\ \d\d:\d\d:\d\d,\d{3})\s+
    (?P<level>[A-Z]+)\s+
    \[(?P<module>\w+)\]\s+
    (?P<message>.*)$
    """,
    re.VERBOSE,
)
FIELD = re.compile(r"(\w+)=(\S+)")
MILLIS = re.compile(r"(\d+)ms\b")


def parse(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = LINE.match(line)
        if match is None:
            yield number, None, line
            continue
        record = match.groupdict()
        record["stamp"] = datetime.strptime(record["stamp"], "%Y-%m-%d %H:%M:%S,%f")
        record["fields"] = dict(FIELD.findall(record["message"]))
        found = MILLIS.search(record["message"])
        record["millis"] = int(found[1]) if found else None
        yield number, record, line


def report(records):
    levels = Counter(r["level"] for r in records)
    print("Levels")
    for level, count in levels.most_common():
        print(f"  {level:<6}{'#' * count} {count}")
    by_module = defaultdict(list)
    for r in records:
        if r["millis"] is not None:
            by_module[r["module"]].append(r["millis"])
    print("Times")
    for module, values in sorted(by_module.items()):
        print(f"  {module:>4}: n={len(values)} mean={statistics.mean(values):.1f} median={statistics.median(values)} max={max(values)}")
    users = Counter(r["fields"]["user"] for r in records if "user" in r["fields"])
    print("Users", users)
    paths = Counter(re.sub(r"\?.*", "", r["fields"]["path"]) for r in records if "path" in r["fields"])
    print("Paths", paths.most_common(2), sum(paths.values()))


def gaps(records, limit):
    for before, after in zip(records, records[1:]):
        gap = after["stamp"] - before["stamp"]
        if gap > limit:
            yield before["stamp"].strftime("%H:%M:%S"), str(gap), after["stamp"].isoformat(timespec="milliseconds")


def main():
    parsed = list(parse(LOG))
    bad = [(number, line) for number, record, line in parsed if record is None]
    records = [record for _, record, _ in parsed if record]
    print(len(parsed), "lines,", len(bad), "bad:", bad)
    report(records)
    print(*gaps(records, timedelta(minutes=5)), sep="\n")
    print(records[-1]["stamp"] - records[0]["stamp"])
    errors = [r for r in records if r["level"] in {"ERROR", "FATAL"}]
    print(indent("\n".join(f"{r['stamp']:%d.%m.%Y %H:%M} {r['message']}" for r in errors), " | "))
    masked = re.sub(r"\b(\d+)\.(\d+)\.(\d+)\.(\d+)\b", lambda m: f"{m[1]}.x.x.{m[4]}", LOG)
    print([line for line in masked.splitlines() if ".x.x." in line])
    print(re.split(r"[,\s]+", "a, b   c,d"), re.findall(r"\b\w{5}\b", LOG)[:4])


main()
