items = [1] * 1_000_000
items *= 3
print(len(items))
items *= 10
print(len(items))
