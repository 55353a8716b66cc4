items = [str(i) * 10 for i in range(1_000_000)]
print(len(items))
