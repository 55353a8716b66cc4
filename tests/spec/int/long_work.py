# Long ints, which are worked on piece by piece, give what short ones give.
import math

x = 3 ** 200_000
y = 7 ** 60_000


def digest(n):
    return n.bit_length(), n % (10 ** 9 + 7), n & 0xffff


for left, right in ((x, y), (-x, y), (x, -y), (-x, -y), (x * y, y), (-x * y, y), (y, x)):
    quotient, rest = left // right, left % right
    print(digest(quotient), digest(rest), quotient * right + rest == left)
print((x * y) % y, (x * y + 1) % y, (x * y) // y == x)
print(divmod(x, y) == (x // y, x % y))
print(pow(3, 1 << 20_000, (1 << 1_000) - 1) % 1_000_003)
print(pow(5, 3 ** 10_000, -(7 ** 500)) % 1_000_003)
print(pow(x, 2 ** 9_000 - 1, 7 ** 400 + 1) % 1_000_003)
print(digest(math.factorial(5_000)), digest(math.perm(6_000, 4_500)))
print(digest(math.comb(20_000, 9_000)), math.comb(20_000, 9_000) == math.comb(20_000, 11_000))
print(digest(math.isqrt(x)), math.isqrt(x * x) == x, math.isqrt(x * x - 1) == x - 1)
print(digest(math.gcd(x * 2 ** 70, y * 2 ** 65)), math.lcm(2 ** 200, 6) == 3 * 2 ** 200, math.gcd(-x) == x)
print(math.gcd(2 ** 100, 12), math.gcd(12, 2 ** 100), math.gcd(0, 2 ** 100) == 2 ** 100, math.gcd(1 << 64, -(1 << 63)))
print(math.prod([3 ** 100] * 10 + [2] * 100) == 3 ** 1000 * 2 ** 100)
print(x == x + 0, x < y, x > -y, x == 1.5, x > 1e300, -x < -1e300, x == 'x', x != None)
