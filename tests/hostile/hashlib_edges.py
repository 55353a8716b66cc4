import hashlib
h = hashlib.sha256()
for i in range(100): h.update(b'a' * i)
c = h.copy(); c.update(b'x'); print(h.hexdigest() == c.hexdigest())
for f in (lambda: hashlib.new('x'), lambda: hashlib.new('sha256', 5), lambda: h.update('a'), lambda: h.update(5), lambda: hashlib.shake_128(b'').digest(-1), lambda: hashlib.shake_128(b'').digest(2**63), lambda: hashlib.shake_128(b'').hexdigest(2**31), lambda: hashlib.blake2b(digest_size=0), lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2b(key=b'a' * 65), lambda: hashlib.blake2b(salt=b'a' * 17), lambda: hashlib.blake2b(fanout=256), lambda: hashlib.blake2b(depth=0), lambda: hashlib.blake2b(leaf_size=2**32), lambda: hashlib.blake2b(node_offset=2**64), lambda: hashlib.blake2b(inner_size=65), lambda: hashlib.pbkdf2_hmac('sha256', b'a', b'b', 0), lambda: hashlib.pbkdf2_hmac('sha256', b'a', b'b', 2**63), lambda: hashlib.pbkdf2_hmac('sha256', b'a', b'b', 1, -1), lambda: hashlib.pbkdf2_hmac('x', b'a', b'b', 1), lambda: hashlib.pbkdf2_hmac('sha256', b'a', b'b', 1000, 2**31)):
    try: f()
    except Exception as e: print(type(e).__name__, str(e)[:60])
