from enum import Enum
k = []
i = 0
while True:
    k.append(Enum("E%d" % i, ["a%d" % i, "b%d" % i]))
    i += 1
