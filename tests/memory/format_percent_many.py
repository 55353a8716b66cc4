items = tuple(['x' * 1000] * 20_000)
print(len(('%s,' * 20_000) % items))
