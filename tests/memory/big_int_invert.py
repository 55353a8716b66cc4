a = 1 << 8
while True:
    a = (a << a.bit_length() // 4) + 1
    b = ~a
    c = -b
