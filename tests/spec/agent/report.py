import csv, io, statistics, textwrap
from itertools import groupby
from operator import itemgetter, attrgetter
from collections import Counter, defaultdict
from datetime import date, timedelta
DATA = """date,region,product,units,price
2024-01-05,North,Widget,10,2.50
2024-01-07,South,Gadget,3,10.00
2024-01-31,North,"Gizmo, large",1,99.99
2024-02-02,East,Widget,25,2.40
2024-02-14,South,Widget,7,2.55
2024-02-29,North,Gadget,12,9.75
"""
rows = list(csv.DictReader(io.StringIO(DATA)))
for row in rows:
    row["units"] = int(row["units"]); row["price"] = float(row["price"])
    row["date"] = date.fromisoformat(row["date"]); row["total"] = row["units"] * row["price"]
print(f"{'Region':<10}|{'Product':^15}|{'Units':>6}|{'Total':>12}")
print("-" * 10 + "+" + "=" * 15 + "+" + "-" * 6 + "+" + "-" * 12)
for region, group in groupby(sorted(rows, key=itemgetter("region", "date")), key=itemgetter("region")):
    group = list(group)
    for i, r in enumerate(group):
        print(f"{region if not i else '':<10}|{r['product']:^15.12}|{r['units']:>6,}|{r['total']:>12,.2f}")
    print(f"{'':<10}|{'subtotal':^15}|{sum(r['units'] for r in group):>6}|{sum(r['total'] for r in group):>12,.2f}")
totals = [r["total"] for r in rows]
print(f"mean {statistics.mean(totals):.3f} median {statistics.median(totals):.3f} stdev {statistics.stdev(totals):.4f}")
by_month = defaultdict(Counter)
for r in rows: by_month[r["date"].strftime("%b %Y")][r["product"]] += r["units"]
for month, counts in by_month.items(): print(month, counts.most_common(), dict(counts))
first, last = min(rows, key=itemgetter("date"))["date"], max(r["date"] for r in rows)
print((last - first).days, last + timedelta(days=1), first.isocalendar()[:2], f"{first:%A %d %B}", first.weekday())
out = io.StringIO()
w = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC); w.writerow(["a", 1, 2.5, 'q"x', None]); print(repr(out.getvalue()))
print(textwrap.fill("The quick brown fox jumps over the lazy dog and runs away from the farmer", 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.dedent("""\
    a
      b
    c"""), textwrap.shorten("hello wonderful world", 15))
bars = {k: sum(c.values()) for k, c in by_month.items()}
scale = 20 / max(bars.values())
for k, v in bars.items(): print(f"{k:>8} {'#' * round(v * scale):20} {v:3} {v / sum(bars.values()):6.1%}")
