import json
text = '"' + 'é' * 6_000_000 + '"'
print(len(json.loads(text)))
