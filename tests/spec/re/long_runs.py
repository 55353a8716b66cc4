# Runs that take many steps: they are put away and gone on with.
import re

print(re.match("(?:a|b)*c", "ab" * 5000), re.match("(?:a|b)*", "ab" * 5000).end())
print(re.match("(a|b)*?c", "ab" * 3000 + "c").span(), re.match("((?:a|b))*+c", "ab" * 3000 + "c").span(1))
print(re.match(r"(?:(\w)(\d))*!", "a1" * 4000 + "!").groups(), re.match("(?=(a|b)*)(?:a|b)*c", "ab" * 2000 + "c").span(1))
print(re.match("(a*)*b", "a" * 12), re.match("(?:a?){18}a{18}", "a" * 18).span())
print(len(re.findall("a.b", "a-b" * 20000)), len(re.split("(,)", "a,b" * 9000)), re.subn("b", "", "ab" * 9000)[1])
print(re.sub("(a)(b)?", lambda m: m.group(2) or "-", "aab" * 3000)[:30], sum(m.start() for m in re.finditer("é", "aé" * 4000)))
print(re.search("needle", "hay " * 50000 + "needle").start(), re.search("[xyz]", "a" * 100000 + "z").start())
print(re.search(".*b", "a" * 3000), re.match(".*?b", "a" * 40000 + "b").end(), re.match("[a]*b", "a" * 40000 + "b").end())
print(re.match(r"(a+)\1", "a" * 30001).end(), re.search("(?<=x)y", "y" * 20000 + "xy").start())
