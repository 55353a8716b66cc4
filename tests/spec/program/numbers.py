# Number theory on growing integers: primes, modular powers, pi and e by digits.
def is_prime(n):
    if n < 2: return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0: return n == p
    d, r = n - 1, 0
    while d % 2 == 0: d, r = d // 2, r + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return True
print([n for n in range(60) if is_prime(n)], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1), is_prime(2 ** 127 - 1), is_prime(10 ** 18 + 9))
def egcd(a, b): return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))
p, q, e = 1000000007, 998244353, 65537
n, phi = p * q, (p - 1) * (q - 1)
d = egcd(e, phi)[1] % phi
m = int.from_bytes(b"secret", "big")
c = pow(m, e, n)
print(n, d, c, pow(c, d, n).to_bytes(6, "big"), pow(e, -1, phi) == d)
def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while count:
        if 4 * q + r - t < n * t:
            yield n
            count -= 1
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, n, k, l = q * k, (2 * q + r) * l, t * l, (q * (7 * k + 2) + r * l) // (t * l), k + 1, l + 2
print("".join(map(str, pi_digits(60))))
def e_digits(n):
    one = 10 ** (n + 10)
    total = term = one
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return str(total)[:n]
print(e_digits(50))
def isqrt(n):
    x = n
    while (y := (x + n // x) // 2) < x: x = y
    return x
print(isqrt(2 * 10 ** 60), isqrt(10 ** 40), [isqrt(k) for k in range(1, 20)])
def factor(n):
    out, p = {}, 2
    while p * p <= n:
        while n % p == 0: out[p], n = out.get(p, 0) + 1, n // p
        p += 1 + p % 2
    if n > 1: out[n] = out.get(n, 0) + 1
    return out
print(factor(360), factor(1001), factor(97), factor(2 ** 20 * 3 ** 5), " * ".join(f"{p}^{k}" for p, k in factor(123456789).items()))
def bell(n):
    row = [1]
    for _ in range(n - 1):
        nxt = [row[-1]]
        for v in row: nxt.append(nxt[-1] + v)
        row = nxt
    return row[-1]
print([bell(k) for k in range(1, 12)], bell(40), sum(int(ch) for ch in str(2 ** 1000)), len(str(3 ** 2000)), bin(3 ** 50).count("1"), (7 ** 77) % 10 ** 12, hex(3 ** 60), ~(5 ** 30) >> 10, -(5 ** 30) // 7 ** 9, divmod(-(10 ** 25), 3 ** 20))
catalan = [1]
for k in range(25): catalan.append(catalan[-1] * 2 * (2 * k + 1) // (k + 2))
print(catalan[20:], sum(divmod(10 ** 30 + k, 10 ** 15 + 1)[1] for k in range(50)))
