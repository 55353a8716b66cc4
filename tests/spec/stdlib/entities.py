import html.entities as e
from html import unescape
print(len(e.html5), len(e.name2codepoint), len(e.codepoint2name), len(e.entitydefs))
print(ascii([e.html5[k] for k in e.html5 if len(e.html5[k]) > 1][:40]))
print(list(e.name2codepoint)[:20], list(e.html5)[-20:], ascii(list(e.entitydefs.values())[::7]))
total = 0
for name, value in e.html5.items():
    for c in name + value: total = (total * 31 + ord(c)) % 1000000007
print(total)
print(ascii([unescape('&' + k + 'x') for k in list(e.html5)[::60]]))
