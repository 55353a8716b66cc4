names = {'a' + str(i): i for i in range(200_000)}
Box = type('Box', (), names)
print(len(names))
