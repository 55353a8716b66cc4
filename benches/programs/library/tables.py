"""csv, io and string work: rows written and read, with quotes."""
import csv
import io
import textwrap


def main():
    rows = [[i, f"name {i}", f'with "quotes", and {i}', i / 3] for i in range(6000)]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    text = out.getvalue()
    print(len(text))
    print(sum(len(row[2]) for row in csv.reader(io.StringIO(text))))
    total = {}
    for row in csv.DictReader(io.StringIO("id,name,text,value\n" + text)):
        total[row["name"][-1]] = total.get(row["name"][-1], 0) + float(row["value"])
    print(sorted(total.items())[:3])
    out = io.StringIO()
    writer = csv.DictWriter(out, ["a", "b"], quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({"a": i, "b": "x,y"} for i in range(6000))
    print(len(out.getvalue()))
    print(len(textwrap.fill("the quick brown fox jumps over the lazy dog " * 600, 60)))


main()
