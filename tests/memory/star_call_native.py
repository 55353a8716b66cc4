items = [0] * 3_000_000
print(max(*items))
