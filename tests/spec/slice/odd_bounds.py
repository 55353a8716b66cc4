# Slices with odd bounds and steps, of all sequences; assignments and deletions by slices.
def show(f, *a, **k):
    try: r = f(*a, **k)
    except BaseException as e: print(type(e).__name__ + ":", e)
    else: print(repr(r))
class X:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
seqs = [list(range(6)), tuple("abcdef"), "abcdef", b"abcdef", range(6), bytearray(b"abcdef")]
big = 10 ** 30
for s in seqs:
    print([s[a:b:c] for a, b, c in [(None, None, None), (1, 4, None), (-3, None, None), (None, -3, None), (None, None, -1), (5, 1, -2), (-1, -7, -1), (10, None, -3), (None, None, 3), (2, 2, None), (4, 2, None), (0, 100, 2), (-100, 2, None), (big, -big, -1), (-big, big, big), (None, None, -big), (True, X(4), X(2)), (None, 0, -1)]])
for bad in (0, "a", 1.0, [], X("x"), X(0)):
    show(lambda: seqs[0][::bad])
show(lambda: seqs[0][1.0:]); show(lambda: seqs[0]["a":]); show(lambda: seqs[0][1, 2]); show(lambda: seqs[0][None]); show(lambda: {}[1:2]); show(lambda: {1: 2}[:]); show(lambda: {slice(1, 2): 3}); show(lambda: 5[1:2]); show(lambda: None[:])
for sl in (slice(3), slice(1, 3), slice(1, None, 2), slice("a", "b"), slice(None)):
    print(sl, sl.start, sl.stop, sl.step, sl == slice(sl.start, sl.stop, sl.step)); show(sl.indices, 5); show(hash, sl) if False else None
show(slice(1, 10, 3).indices, 5); show(slice(-1, None, -1).indices, 5); show(slice(None, None, -2).indices, 4); show(slice(1, 2).indices, -1); show(slice(0, 1, 0).indices, 3); show(slice(1, 2).indices, "a"); show(slice(big, -big, -1).indices, 3); show(slice); show(slice, 1, 2, 3, 4); show(slice, x=1)
print(slice(1, 2) < slice(1, 3), slice(1) == slice(None, 1), slice(1, 2) != slice(1, 2, None)); show(lambda: slice(1) < slice("a")); show(setattr, slice(1), "start", 2); print(hash(slice(1, 2)) == hash(slice(1, 2)))
l = list(range(6))
def asg(sl, v):
    c = l[:]
    try: c[sl] = v
    except Exception as e: return type(e).__name__ + ": " + str(e)
    return c
for sl, v in [(slice(1, 3), []), (slice(1, 3), [9, 9, 9]), (slice(3, 1), "ab"), (slice(None, None, 2), [7, 8, 9]), (slice(None, None, 2), [7]), (slice(None, None, -1), range(6)), (slice(5, None, -2), "xyz"), (slice(0, 0), (1,)), (slice(100, 200), {5}), (slice(None), ()), (slice(1, 2), 3), (slice(None, None, 2), 3), (slice(1, 1, 2), []), (slice(1, 1, 2), [1]), (slice(-2, None), l), (slice(0, None, 0), []), (slice(1, 3), iter([1])), (slice(1, 3, None), "q"), (slice(4, 1, 1), "zz"), (slice("a", None), [])]: print(asg(sl, v))
def dele(sl):
    c = l[:]
    try: del c[sl]
    except Exception as e: return type(e).__name__ + ": " + str(e)
    return c
for sl in [slice(1, 3), slice(None, None, 2), slice(None, None, -2), slice(4, 1, -1), slice(3, 1), slice(None), slice(0, None, 0), slice(-1, None), slice(10, None), slice(1, None, big)]: print(dele(sl))
c = l[:]; c[2:4] = c; print(c); c[::2] = c[::2][::-1]; print(c); c[:2], c[-2:] = c[-2:], c[:2]; print(c)
class G:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
g = G()
print(g[1:2], g[::], g[1:2, 3], g[...], g[:, None], g[()], g[1:2:3, ::4, ...], g["a":"b":"c"], g[{}:[]], g[*[1, 2]], g[1, *"ab", 2:3])
g[1:2] = 3; g[::2, 1] = 4; del g[:]; del g[1:2, ...]
