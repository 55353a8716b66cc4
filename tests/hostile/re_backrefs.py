import re
print(re.match(r'(a*)(\1*)*b', 'a' * 30))
