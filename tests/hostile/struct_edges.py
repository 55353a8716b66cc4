import struct
for f in ('9223372036854775807x', '9223372036854775808x', '99999999999999999999x', '4611686018427387904i', '1152921504606846976q', '0s', '2147483648s', '-1i', 'i' * 100, '0i' * 1000, '100000000000p', 'p', '0p', '256p', '=P', '@P', 'n', '<n', ' i', '> i', '', '<', 'é', '\0', '5', '5 i', 'i5', '1' * 5000 + 'x', '0' * 100000 + 'i'):
    for g in (struct.calcsize, struct.Struct, lambda f: struct.pack(f), lambda f: struct.pack(f, 1), lambda f: struct.unpack(f, b'abcd'), lambda f: struct.unpack_from(f, b'abcd', -2**63), lambda f: struct.unpack_from(f, b'abcd', 2**63 - 1), lambda f: struct.pack_into(f, bytearray(10), 2**63 - 1, 1), lambda f: struct.pack_into(f, bytearray(10), -2**63, 1), lambda f: list(struct.iter_unpack(f, b'abcd'))):
        try: g(f)
        except (struct.error, OverflowError, TypeError, ValueError, UnicodeError, MemoryError) as e: pass
print('ok')
