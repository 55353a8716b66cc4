# The sieve of Eratosthenes up to a million, several times.
def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for multiple in range(i * i, limit + 1, i):
                flags[multiple] = False
        i += 1
    count = 0
    for flag in flags:
        if flag:
            count += 1
    return count


def main():
    total = 0
    for round_number in range(6):
        total += sieve(1000000 + round_number)
    print("sieve", total)


main()
