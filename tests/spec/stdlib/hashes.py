"""hashlib and hmac: every algorithm, the parameters of BLAKE2, refusals."""
import hashlib as _blake2
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(a, k, type(e).__name__, e)
b=_blake2.blake2b
s=_blake2.blake2s
for k in [dict(digest_size=0),dict(digest_size=65),dict(key=b"x"*65),dict(salt=b"x"*17),dict(person=b"x"*17),dict(fanout=-1),dict(fanout=256),dict(depth=0),dict(depth=256),dict(leaf_size=-1),dict(leaf_size=2**32),dict(node_offset=-1),dict(node_offset=2**64),dict(node_depth=256),dict(inner_size=65),dict(data="x"),dict(data=b"",string=b""),dict(foo=1),dict(key="x"), dict(digest_size="a")]: t(b,**k)
for k in [dict(digest_size=33),dict(key=b"x"*33),dict(salt=b"x"*9),dict(person=b"x"*9),dict(node_offset=2**48),dict(inner_size=33)]: t(s,**k)
t(b,"x"); t(b,1)
x=b(b"abc"); t(x.update,"x"); t(x.update,1)
print(b.MAX_DIGEST_SIZE,b.MAX_KEY_SIZE,b.SALT_SIZE,b.PERSON_SIZE, x.name,x.digest_size,x.block_size, s.MAX_DIGEST_SIZE)
print(b(b"abc",digest_size=20,key=b"k",salt=b"s",person=b"p",fanout=2,depth=3,leaf_size=4,node_offset=5,node_depth=1,inner_size=7,last_node=True).hexdigest())
print(s(b"abc",digest_size=20,key=b"k",salt=b"s",person=b"p",fanout=2,depth=3,leaf_size=4,node_offset=2**40+5,node_depth=1,inner_size=7,last_node=True).hexdigest())
import hashlib
for n in sorted(hashlib.algorithms_guaranteed):
    h=hashlib.new(n,b"abc"*100); print(n,h.name,h.digest_size,h.block_size,h.hexdigest(33) if 'shake' in n else h.hexdigest())
t(hashlib.new,"foo"); t(hashlib.sha256,"a"); t(hashlib.sha256,1); t(hashlib.md5,data=b"a",string=b"b");  t(hashlib.shake_128().digest,-1); t(hashlib.shake_128().digest,2**40);t(hashlib.shake_128().digest,"a"); t(hashlib.shake_128(b"").digest,length=4)

import hmac
t(hmac.new,b"k"); t(hmac.new,"k",b"m","md5"); t(hmac.new,b"k",b"m",""); t(hmac.new,b"k",b"m","zz"); h=hmac.new(b"k"*100,b"m","sha256"); print(h.name,h.block_size,h.digest_size,h.hexdigest()); h.update(b"q"); print(h.copy().hexdigest())
print(hmac.new(b"k",b"m",hashlib.sha1).hexdigest()); t(hmac.digest,b"k",b"m","sha1"); t(hmac.new,b"k","m","sha1")
t(hmac.compare_digest,"a","a"); t(hmac.compare_digest,"é","é"); t(hmac.compare_digest,"a",b"a"); t(hmac.compare_digest,b"a",bytearray(b"a"));t(hmac.compare_digest,1,b"a")
print(hmac.HMAC(b"k",b"m","blake2b").hexdigest())


import io
h = hashlib.sha256()
for i in range(300):
    h.update(bytes([i % 256]) * i)
    if i % 60 == 0:
        c = h.copy()
        c.update(b"more")
        print(i, h.hexdigest()[:16], c.hexdigest()[:16])
for n in sorted(hashlib.algorithms_guaranteed):
    line = []
    for size in 0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 135, 136, 137, 200, 1000:
        h = hashlib.new(n, b"x" * size)
        line.append((h.digest(4) if "shake" in n else h.digest())[:2].hex())
    print(n, *line)
