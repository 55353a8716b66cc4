import re

pattern = "(?:[a-z]|x){2,3}" * 3_000
print(re.compile(pattern).groups)
