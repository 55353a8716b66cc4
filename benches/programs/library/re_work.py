"""Regular expressions: a log taken apart, tokens, substitutions, splitting."""
import re

LINE = re.compile(r'(?P<host>\d+\.\d+\.\d+\.\d+) - (?P<user>\S+) \[(?P<time>[^\]]+)\] "(?P<verb>[A-Z]+) (?P<path>\S+) HTTP/1\.\d" (?P<code>\d{3}) (?P<size>\d+)')
TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<operator>[-+*/=()]))")


def main():
    lines = [
        f'10.0.{i % 256}.{i % 7} - user{i % 13} [10/Oct/2023:13:{i % 60:02}:36] "GET /page/{i}?q={i * 3} HTTP/1.1" {200 + i % 5} {i * 17}'
        for i in range(4000)
    ]
    codes, total = {}, 0
    for line in lines:
        found = LINE.match(line)
        codes[found["code"]] = codes.get(found["code"], 0) + 1
        total += int(found["size"])
    print(codes, total)
    text = "alpha = beta * 12.5 + (gamma - 7) / delta_2 " * 800
    kinds = {}
    for found in TOKEN.finditer(text):
        kinds[found.lastgroup] = kinds.get(found.lastgroup, 0) + 1
    print(kinds)
    print(len(re.sub(r"[aeiou]+", lambda found: found[0].upper(), text)), len(re.split(r"\s*[-+*/=]\s*", text)), len(re.findall(r"\b\w+_\d\b", text)))


main()
