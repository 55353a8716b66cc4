names = {'a' + str(i): i for i in range(200_000)}
def count(**names):
    return len(names)
print(count(**names), len(dict(**names)))
