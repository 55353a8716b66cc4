def gen():
    yield 1
    raise ValueError("in the generator")
for x in gen(): print(x)
