# Fannkuch: flips over all permutations of 9.
def fannkuch(n):
    perm1 = list(range(n))
    count = list(range(1, n + 1))
    max_flips = 0
    checksum = 0
    sign = 1
    r = n
    while True:
        first = perm1[0]
        if first:
            perm = perm1[:]
            flips = 0
            while first:
                perm[:first + 1] = perm[first::-1]
                flips += 1
                first = perm[0]
            if flips > max_flips:
                max_flips = flips
            checksum += sign * flips
        if sign == 1:
            perm1[0], perm1[1] = perm1[1], perm1[0]
            sign = -1
        else:
            perm1[1], perm1[2] = perm1[2], perm1[1]
            sign = 1
            r = 2
            while True:
                if r == n:
                    return checksum, max_flips
                count[r] -= 1
                if count[r] > 0:
                    break
                count[r] = r + 1
                head = perm1.pop(0)
                perm1.insert(r + 1, head)
                r += 1


def main():
    checksum, flips = fannkuch(9)
    print("fannkuch", checksum, flips)


main()
