# Operations on long ints at the borders of limbs and bytes.
import math

numbers = [0, 1, 127, 128, 255, 256, 2**15, 2**31, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**64 + 1, 2**127, 2**128, 3**100, 2**511, 2**512 - 1]
for number in numbers:
    for value in (number, -number, number + 1, -number - 1):
        assert ~value == -value - 1 and -(-value) == value and abs(value) == abs(-value)
        assert abs(value) >= 0 and (value if value >= 0 else -value) == abs(value)
        assert value.bit_count() == bin(value).count("1")
        assert (value.bit_length() == 0) if not value else 2 ** (value.bit_length() - 1) <= abs(value) < 2 ** value.bit_length()
        expected = abs(value) % (2**61 - 1)
        expected = -expected if value < 0 else expected
        assert hash(value) == (-2 if expected == -1 else expected) or 2**61 - 1 != __import__("sys").hash_info.modulus
        shown = []
        for signed in (False, True):
            for order in ("big", "little"):
                least = None
                for length in range(70):
                    try:
                        made = value.to_bytes(length, order, signed=signed)
                    except OverflowError as error:
                        message = str(error)
                        continue
                    assert len(made) == length and int.from_bytes(made, order, signed=signed) == value
                    if least is None:
                        least = length
                shown.append(least if least is not None else message)
        print(value.bit_length(), value < 0, *shown)


class Number(int):
    pass


big = Number(-(2**70))
for value in (True, False, big, Number(5), 2**70):
    made = [+value, -value, abs(value), int(value), round(value), math.trunc(value), math.floor(value), value.conjugate(), value.real, value.numerator]
    if not isinstance(value, bool):
        made.append(~value)
    print(made, {type(item).__name__ for item in made})
same = 2**70
print(+same is same, abs(same) is same, int(same) is same, round(same) is same, same.conjugate() is same, same.real is same)
print(round(2**70 + 55, -1), round(-(2**70) - 55, -2), round(2**70, -30), round(same, 3), same.as_integer_ratio() == (same, 1))
print("abc_9".isidentifier(), "9a".isidentifier(), "".isidentifier(), "a b".isidentifier(), "é9".isidentifier(), "_".isidentifier(), "a\x00".isidentifier())
print(b"hello".translate(None, b"l"), b"hello".translate(bytes(range(1, 256)) + b"\0", b"e"), bytearray(b"hello").translate(bytes(256)))
try:
    b"a".translate(b"short")
except ValueError as error:
    print(error)
