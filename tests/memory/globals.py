names = globals()
for i in range(300_000):
    names['a' + str(i)] = i
print(len(globals()) > 300_000)
