# Integers beyond the machine word: factorials, Fibonacci, powers, digits, pi.
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = 0
    made = 0
    while made < count:
        if 4 * q + r - t < n * t:
            digits = digits * 10 + n
            made += 1
            q, r, n = 10 * q, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


def prime(n):
    d, s = n - 1, 0
    while d & 1 == 0:
        d >>= 1
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n == a:
            return True
        x = pow(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def main():
    check = factorial(1500) % 1000003 + fibonacci(50000) % 1000003
    digits = pi_digits(1200)
    hashed = 0xCBF29CE484222325
    for i in range(800000):
        hashed = (hashed ^ (i & 255)) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    primes = sum([1 for n in range(2**61 - 1, 2**61 + 7999, 2) if prime(n)])
    text = len(str(factorial(900)))
    print("big_integers", check, digits % 10**12, hashed, primes, text)


main()
