import re
print(re.match('(?:(?:a?){30}){30}$', 'a' * 30 + 'b'))
