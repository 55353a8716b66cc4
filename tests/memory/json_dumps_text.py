import json
text = 'é' * 4_000_000
print(len(json.dumps(text)))
