# recorded: native
"""pbkdf2_hmac: keys of all lengths, many rounds, refusals."""
import hashlib

for name in "md5", "sha1", "sha256", "sha512", "sha3_256":
    print(name, hashlib.pbkdf2_hmac(name, b"password", b"salt", 3).hex(), hashlib.pbkdf2_hmac(name, b"p" * 300, b"", 1, 7).hex())
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1500, dklen=70).hex())
print(hashlib.pbkdf2_hmac(hash_name="sha1", password=bytearray(b"pass"), salt=b"NaCl", iterations=2, dklen=None).hex())
for arguments in ("sha256", b"p", b"s", 0), ("sha256", b"p", b"s", 1, 0), ("sha256", "p", b"s", 1), ("sha256", b"p", b"s", -1), ("sha256", b"p", b"s", 1, -2):
    try:
        hashlib.pbkdf2_hmac(*arguments)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
