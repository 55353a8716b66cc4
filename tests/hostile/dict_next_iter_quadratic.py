d = {i: i for i in range(100000)}
n = 0
while d:
    k = next(iter(d)); del d[k]; n += 1
print(n)
