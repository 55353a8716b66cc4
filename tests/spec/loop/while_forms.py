# while loops: conditions, else, break, continue, constant conditions.
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    print(n, end=" ")
else:
    print("else", n)
while True:
    n += 1
    if n > 3:
        break
else:
    print("never")
print(n)
while 0:
    print("never")
else:
    print("else of while 0")
while n > 0: n -= 2
print(n)
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print([collatz(k) for k in range(1, 20)])
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(48, 18), gcd(2 ** 70, 6 ** 30), gcd(17, 5))
i = 0
while i < 3:
    j = 0
    while True:
        if j > i:
            break
        j += 1
        if j == 2:
            continue
        print(i, j, end=";")
    i += 1
print()
stack = [1, [2, [3, 4]], 5]
flat = []
while stack:
    item = stack.pop()
    if isinstance(item, list):
        stack.extend(item)
    else:
        flat.append(item)
print(flat)
while (line := ["a", "b", "stop", "c"][i - 3]) != "stop":
    print(line, end=" ")
    i += 1
print(i)
def with_return():
    k = 0
    while True:
        k += 1
        try:
            if k == 3:
                return k
            continue
        finally:
            print("finally", k, end=" ")
print(with_return())
def loop_try():
    out = []
    k = 0
    while k < 5:
        k += 1
        try:
            if k == 2:
                continue
            if k == 4:
                break
            out.append(k)
        except ValueError:
            pass
        else:
            out.append("else")
        finally:
            out.append("f")
    else:
        out.append("loop else")
    return out
print(loop_try())
x = 10
while x > 5 and not x == 7 or x == 100:
    x -= 1
print(x)
bits = 0
v = 1000003
while v:
    bits += v & 1
    v >>= 1
print(bits)
while not None:
    break
low, high = 0, 10 ** 12
while low < high:
    mid = (low + high) // 2
    if mid * mid < 123456789:
        low = mid + 1
    else:
        high = mid
print(low)
