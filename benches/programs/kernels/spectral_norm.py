# Spectral norm of an infinite matrix, 260 rows of it.
def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    count = len(u)
    return [sum(element(i, j) * u[j] for j in range(count)) for i in range(count)]


def times_transposed(u):
    out = []
    for i in range(len(u)):
        total = 0.0
        for j, value in enumerate(u):
            total += element(j, i) * value
        out.append(total)
    return out


def main():
    u = [1.0] * 260
    v = u
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    uv = vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    print(f"spectral_norm {(uv / vv) ** 0.5:.9f}")


main()
