import json
a = []
for i in range(100000): a = [a]
try: json.dumps(a)
except RecursionError as e: print(e)
try: json.loads('[' * 100000 + ']' * 100000)
except RecursionError as e: print(e)
