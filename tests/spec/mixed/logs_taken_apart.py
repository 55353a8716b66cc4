"""A log taken apart by regular expressions, grouped, and written as CSV and JSON."""
import re, io, csv, json, sys
from collections import Counter, defaultdict, OrderedDict, namedtuple, ChainMap
from itertools import groupby, islice, chain, takewhile
from operator import itemgetter, attrgetter
LOG = """\
127.0.0.1 - alice [10/Oct/2023:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 2326 "-" "Mozilla/5.0"
10.0.0.5 - - [10/Oct/2023:13:55:40 +0000] "POST /api/login?user=bob&x=%20 HTTP/1.1" 401 128 "http://a.b/" "curl/7.1"
10.0.0.5 - bob [10/Oct/2023:13:56:01 +0000] "GET /api/data HTTP/2" 500 0 "-" "curl/7.1"
malformed line here
192.168.1.1 - carol [11/Oct/2023:00:00:00 +0000] "DELETE /api/item/42 HTTP/1.1" 204 - "-" "x \\"quoted\\" y"
"""
PAT = re.compile(r'''
    (?P<ip>\d{1,3}(?:\.\d{1,3}){3})\s-\s(?P<user>\S+)\s
    \[(?P<ts>[^\]]+)\]\s
    "(?P<method>[A-Z]+)\s(?P<path>[^\s?]*)(?:\?(?P<qs>\S*))?\sHTTP/(?P<ver>[\d.]+)"\s
    (?P<status>\d{3})\s(?P<size>\d+|-)\s
    "(?P<ref>[^"]*)"\s"(?P<ua>(?:\\.|[^"\\])*)"$''', re.X | re.M)
Rec = namedtuple("Rec", "ip user ts method path qs ver status size ref ua", defaults=[None])
recs, bad = [], []
for no, line in enumerate(io.StringIO(LOG), 1):
    m = PAT.match(line)
    if not m: bad.append((no, line.rstrip())); continue
    recs.append(Rec(**m.groupdict()))
for r in recs: print(r)
print(bad, Rec._fields, Rec._field_defaults)
print(Counter(r.ip for r in recs).most_common(), Counter(r.status[0] + "xx" for r in recs))
for m in PAT.finditer(LOG): print(m.span(), m["method"], m.lastgroup, m.start("qs"), m.end("path"), m.expand(r"\g<ip>:\g<status>"))
print(re.sub(r"\b(\d{1,3})\.(\d{1,3})\.\d+\.\d+\b", lambda m: f"{m[1]}.{m[2]}.x.x", LOG.splitlines()[0]))
print(re.split(r"\s*[,;|]\s*", "a , b;c|d ;e"), re.split(r"(\d)", "a1b2c", maxsplit=1), re.split(r"\b", "hi there"))
print(re.findall(r"(\w+)=(\w*)", "a=1&b=&c=33"), re.findall(r"(?i)[aeiou]", "Hello World Aloud"), re.findall(r"\w+(?=!)", "hey! you! there"))
print(re.subn(r"(?P<a>\w)(?P<b>\w)", r"\g<b>\g<a>", "abcdef", count=2), re.sub("x*", "-", "abxd"), re.escape("a.b*c [d]-e"))
for pat, s in ((r"(?<=\$)\d+(?:\.\d\d)?", "cost $45.99 and $7"), (r"(?<!\w)-?\d+", "a-1 -2 x3 4"), (r"^(?:(\+)|-)?(\d+)(?(1)P|N)$", "+12P"), (r"(\w)\1", "hello book"), (r"(?>a+)b", "aaab"), (r"a++b", "aaab"), (r"(?s:.)b.", "\nbx"), (r"[^\W\d_]+", "ab_12é"), (r"(?a:\w+)", "aé")):
    print(pat, [m.group() for m in re.finditer(pat, s)], re.search(pat, s))
for p in ("(", "[a", "a**", "(?P<x>a)(?P<x>b)", r"\1", "(?<=a*)b", "*a", "a{2,1}", "(?P<1a>x)", r"[z-a]", "(?z)", r"\q"):
    try: re.compile(p); print("ok", p)
    except re.error as e: print(repr(p), e, e.pos, e.lineno, e.colno)
tok = re.compile("|".join(f"(?P<{n}>{p})" for n, p in [("NUM", r"\d+(?:\.\d+)?"), ("ID", r"[A-Za-z_]\w*"), ("OP", r"[-+*/()=]"), ("WS", r"\s+"), ("BAD", r".")]))
def tokens(s):
    for m in tok.finditer(s):
        if m.lastgroup == "WS": continue
        if m.lastgroup == "BAD": raise SyntaxError(f"{m.group()!r} at {m.start()}")
        yield m.lastgroup, m.group()
print(list(tokens("x = 3.14*(y+2)")))
try: list(tokens("a ? b"))
except SyntaxError as e: print(e)
print(PAT.flags, PAT.groups, dict(PAT.groupindex), tok.pattern[:20], repr(re.compile("a", re.I | re.M)))
g = {k: [x.path for x in v] for k, v in groupby(sorted(recs, key=attrgetter("method")), key=attrgetter("method"))}
print(g)
out = io.StringIO(newline="")
w = csv.DictWriter(out, fieldnames=["ip", "status", "ua"], extrasaction="ignore", quoting=csv.QUOTE_MINIMAL)
w.writeheader(); w.writerows(r._asdict() for r in recs)
print(repr(out.getvalue()))
rows = list(csv.DictReader(io.StringIO(out.getvalue())))
print(rows[-1], rows[0] == {"ip": "127.0.0.1", "status": "200", "ua": "Mozilla/5.0"})
print(json.dumps([r._asdict() for r in recs[:1]], indent=1))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}, OrderedDict(c=4)); cm["z"] = 9
print(cm, dict(cm), cm.parents, cm.new_child({"b": 0})["b"], list(cm.maps), len(cm))
try: print(list(reversed(cm)))
except TypeError as e: print(e)
