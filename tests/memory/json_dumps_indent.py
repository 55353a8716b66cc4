import json
data = []
for _ in range(200):
    data = [data, 1]
print(len(json.dumps([data] * 100, indent=8)))
