# Bit work: checksums, random numbers, population counts, Gray codes.
def crc_table():
    table = []
    for n in range(256):
        value = n
        for _ in range(8):
            value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
        table.append(value)
    return table


def crc(data, table):
    value = 0xFFFFFFFF
    for byte in data:
        value = table[(value ^ byte) & 255] ^ (value >> 8)
    return value ^ 0xFFFFFFFF


def xorshift(count):
    x = 2463534242
    total = 0
    for _ in range(count):
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        total += x & 255
    return total


def population(limit):
    total = 0
    for n in range(limit):
        while n:
            n &= n - 1
            total += 1
    return total


def gray(count):
    check = 0
    for n in range(count):
        code = n ^ (n >> 1)
        back = code
        shift = code >> 1
        while shift:
            back ^= shift
            shift >>= 1
        check += back == n
    return check


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def main():
    data = bytes([i * 7 & 255 for i in range(150000)])
    print("bits", crc(data, crc_table()), adler(data), xorshift(500000), population(120000), gray(40000))


main()
