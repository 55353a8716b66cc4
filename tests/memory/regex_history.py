import re

text = "ab" * 3_000_000
print(re.match("(?:a|b)*c", text))
