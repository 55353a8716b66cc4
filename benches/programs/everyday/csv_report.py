# Comma-separated text parsed by hand, with quotes, and summed up.
def make(rows):
    lines = ["id,name,city,amount,note"]
    for i in range(rows):
        lines.append(f'{i},"Name, {i % 50}",city{i % 7},{i * 37 % 1000}.{i % 100:02d},"says ""hi"" {i % 3}"')
    return "\n".join(lines)


def parse_line(line):
    fields = []
    field = []
    quoted = False
    i = 0
    while i < len(line):
        ch = line[i]
        if quoted:
            if ch == '"':
                if i + 1 < len(line) and line[i + 1] == '"':
                    field.append('"')
                    i += 1
                else:
                    quoted = False
            else:
                field.append(ch)
        elif ch == '"':
            quoted = True
        elif ch == ",":
            fields.append("".join(field))
            field = []
        else:
            field.append(ch)
        i += 1
    fields.append("".join(field))
    return fields


def parse(text):
    lines = text.split("\n")
    head = parse_line(lines[0])
    return [dict(zip(head, parse_line(line))) for line in lines[1:]]


def fast(text):
    total = 0.0
    for line in text.splitlines()[1:]:
        parts = line.split(",")
        total += float(parts[4])
    return total


def main():
    text = make(20000)
    rows = parse(text)
    sums = {}
    for row in rows:
        city = row["city"]
        sums[city] = sums.get(city, 0.0) + float(row["amount"])
    lines = [f"{city:<8}{amount:>12.2f}" for city, amount in sorted(sums.items())]
    total = sum([fast(text) for _ in range(6)])
    print("csv_report", len(rows), rows[-1]["name"], rows[-1]["note"], f"{total:.2f}", lines[0], len("\n".join(lines)))


main()
