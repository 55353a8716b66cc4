import re
print(len(re.findall('a.*?b', 'a' * 100000)))
