result = None
print("start")
result.append(1)
