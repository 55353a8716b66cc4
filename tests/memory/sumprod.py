import math
n = 1000
while True:
    math.sumprod([1.5] * n, [2] * n)
    n *= 2
