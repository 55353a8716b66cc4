"""Fixed-width reports: tables, histograms, wrapping and alignment."""
import string
import textwrap
from collections import Counter
from itertools import groupby, zip_longest
from operator import itemgetter

SALES = """\
region,product,units,price
north,widget,12,2.50
south,gadget,7,10.00
north,gadget,3,10.00
east,widget,40,2.25
south,widget,0,2.50
east,doohickey,5,99.999
"""


def rows(text):
    header, *lines = text.strip().splitlines()
    names = header.split(",")
    for line in lines:
        values = dict(zip(names, line.split(",")))
        values["units"] = int(values["units"])
        values["price"] = float(values["price"])
        values["total"] = values["units"] * values["price"]
        yield values


def table(records, columns, title=None):
    def cell(value):
        return f"{value:,.2f}" if isinstance(value, float) else str(value)

    body = [[cell(r[c]) for c in columns] for r in records]
    widths = [max(len(c), *(len(row[i]) for row in body)) for i, c in enumerate(columns)]
    numeric = [all(isinstance(r[c], (int, float)) for r in records) for c in columns]
    line = "+".join("-" * (w + 2) for w in widths).join("++")
    out = []
    if title:
        out.append(title.center(len(line)).rstrip())
    out.append(line)
    out.append("|" + "|".join(f" {c.title():^{w}} " for c, w in zip(columns, widths)) + "|")
    out.append(line.replace("-", "="))
    for row in body:
        out.append("|" + "|".join(f" {v:{'>' if n else '<'}{w}} " for v, w, n in zip(row, widths, numeric)) + "|")
    out.append(line)
    return "\n".join(out)


def histogram(counter, width=20):
    most = max(counter.values())
    for key, value in sorted(counter.items(), key=lambda kv: (-kv[1], kv[0])):
        bar = "█" * round(width * value / most)
        print(f"{key:>10} |{bar:<{width}}| {value:>6} {value / most:>7.1%}")


def columns(text, count=2, width=24):
    lines = textwrap.wrap(text, width)
    size = -(-len(lines) // count)
    parts = [lines[i:i + size] for i in range(0, len(lines), size)]
    for line in zip_longest(*parts, fillvalue=""):
        print("  ".join(part.ljust(width) for part in line).rstrip())


records = list(rows(SALES))
print(table(records, ["region", "product", "units", "price", "total"], "Sales"))
records.sort(key=itemgetter("region", "product"))
for region, group in groupby(records, key=itemgetter("region")):
    group = list(group)
    print(f"{region.upper():.<12}{sum(r['total'] for r in group):.>12,.2f} {len(group)} {[r['product'][:3] for r in group]}")
units = Counter()
for r in records:
    units[r["product"]] += r["units"]
histogram(units)
TEXT = ("The quick brown fox jumps over the lazy dog. Pack my box with five dozen liquor jugs; how vexingly quick daft zebras jump! "
        "Sphinx of black quartz, judge my vow.")
columns(TEXT)
print(textwrap.fill(TEXT, 40, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(TEXT, 30), textwrap.shorten(TEXT, 30, placeholder="…"), sep="\n")
letters = Counter(c for c in TEXT.lower() if c in string.ascii_lowercase)
print(letters.most_common(5), len(letters), set(string.ascii_lowercase) - set(letters))
print(string.Template("$region sold $$${total}").substitute(region="North", total="1,000"), string.capwords("hello big world"))
for value in (0, 3.14159, -2.5, 1e10, 123456789.123, float("inf"), 1e-7):
    print(f"[{value:10.3f}] [{value:<10.2e}] [{value:^+12.4g}] [{value:,}]")
for n in (0, 7, -42, 255, 65535):
    print(f"{n:08b} {n:#x} {n:o} {n:+d} {n:_d} {n!r:>6} {n:c}" if 0 < n < 256 else f"{n:b} {n:#x} {n:,}")
print("{0:>{1}} {name!r:^{w}}|".format("x", 5, name="né", w=10), "%-8s|%5.1f%%|%03d|%x" % ("ab", 99.5, 7, 255))
print("tab\tseparated".expandtabs(8), "a,b,,c".split(","), "Title Case".swapcase(), "centre".center(20, "*"), "7".zfill(3), "-7".zfill(4))
print("one  two".split(), "k=v=w".partition("="), "a.b.c".rpartition("."), "x".join("abc"), "banana".replace("a", "o", 2), "abc".translate(str.maketrans("ab", "xy", "c")))
