import re
print(re.match('(a|aa)+$', 'a' * 50 + 'b'))
