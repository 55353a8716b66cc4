def count(*arguments):
    return len(arguments)
items = [0] * 3_000_000
print(count(*items))
