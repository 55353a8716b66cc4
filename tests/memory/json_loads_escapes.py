import json
text = '"' + '\\u00e9' * 3_000_000 + '"'
print(len(json.loads(text)))
