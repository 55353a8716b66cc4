import json
data = {str(i): 'é' * 40 for i in range(100_000)}
print(len(json.dumps(data, sort_keys=True)))
