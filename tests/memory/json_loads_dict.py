import json
text = '{' + ', '.join(f'"k{i}": [{i}]' for i in range(400_000)) + '}'
print(len(json.loads(text)))
