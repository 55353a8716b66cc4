class Box:
    pass
for i in range(300_000):
    setattr(Box, 'a' + str(i), i)
print(len(dir(Box)) > 300_000)
