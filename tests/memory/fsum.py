import math
n = 1000
while True:
    math.fsum([1.5] * n)
    n *= 2
