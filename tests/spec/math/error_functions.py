# The error functions to the last bit, in all the ranges in which they are worked out differently.
import math

for x in (0.0, -0.0, 5e-324, 1e-310, 1e-20, 2.0**-56, 2.0**-28, 0.1, 0.25, 0.5, 0.84, 0.84375, 0.9, 1.0, 1.144, 1.25, 1.5, 2.0, 2.8571, 2.8572, 3.0, 4.5, 5.99, 6.0, 10.0, 26.5, 27.3, 28.0, 1e300, math.inf):
    print(x, math.erf(x), math.erf(-x), math.erfc(x), math.erfc(-x))
print(math.erf(math.nan), math.erfc(math.nan))
checksum = 0
for step in range(-6000, 6000):
    for value in (math.erf(step / 977), math.erfc(step / 977)):
        fraction, exponent = math.frexp(value)
        checksum = (checksum * 31 + int(fraction * 2**53) + exponent) % (2**61 - 1)
print(checksum)
print(0.5 * math.erfc(-1.3 / math.sqrt(2)), 0.5 * (1 + math.erf(1.3 / math.sqrt(2))))
