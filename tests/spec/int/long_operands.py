# Ints of many words: sums whose carries run through, differences that borrow, products and quotients of all lengths.
def check(a, b):
    total = a + b
    assert total - b == a and total - a == b and b + a == total
    difference = a - b
    assert difference + b == a and b - a == -difference
    product = a * b
    assert product == b * a and product // b == a and product % b == 0 and (product + abs(b) - 1) // abs(b) == (a if b > 0 else -a)
    quotient, rest = divmod(a, b)
    assert quotient * b + rest == a and quotient == a // b and rest == a % b
    assert 0 <= rest < b if b > 0 else b < rest <= 0
    return (total ^ difference ^ product ^ quotient ^ rest) % 1000000007


lengths = [1, 63, 64, 65, 127, 128, 129, 191, 192, 511, 512, 513, 575, 576, 577, 1023, 1024, 1087, 2048, 4095, 4096, 4160, 6000, 9000, 20000]
seed = 12345
numbers = []
for bits in lengths:
    seed = seed * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
    numbers += [(1 << bits) - 1, 1 << bits, (1 << bits) + 1, (pow(seed | 1, bits // 50 + 2) & (1 << bits) - 1) | 1, (1 << bits) // 3]
numbers = [number for number in numbers if number]
sums = []
for step in (1, 7, 31):
    result = 0
    for index, a in enumerate(numbers):
        b = numbers[(index * step + step) % len(numbers)]
        for left, right in ((a, b), (-a, b), (a, -b), (-a, -b)):
            result = (result * 31 + check(left, right)) % 1000000007
    sums.append(result)
print(sums)

# Divisors whose top word is all ones, or followed by zeros: the first guess of a digit is too large.
high = (1 << 64) - 1
for count in (2, 3, 8, 60, 70):
    divisor = high << 64 * (count - 1)
    for dividend in (divisor * high - 1, (divisor << 64) - 1, (divisor + 1) * (high - 1), divisor * divisor - 1, (1 << 128 * count) - 1):
        quotient, rest = divmod(dividend, divisor)
        assert quotient * divisor + rest == dividend and 0 <= rest < divisor
        print(count, quotient % 1000003, rest % 1000003)

a, b = 0, 1
for _ in range(3000):
    a, b = b, a + b
print(a % 10**20, len(str(a)), (a - b) % 97)
value = 1
for i in range(2, 400):
    value *= i
print(value % (10**9 + 7), value // (1 << 2000) % 10**15, -value // 7**300 % 10**15)
