import json
print(len(json.dumps([1] * 1_500_000)))
