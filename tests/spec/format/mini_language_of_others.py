# The mini language of formats.
def show(v, s):
    try: print(repr(format(v, s)), end=" ")
    except Exception as e: print(type(e).__name__ + ":", e, end=" ")
for v in ["", "a", "hello", "é\U0001f600"]:
    for s in ["", "s", "5", "<8", ">8", "^8", "08", "=8", ".2", "8.2", "*^9.3s", "é<7", "+", " ", "-", "#", ",", "_", "d", "x", "f", "0", ".", ".0", "z", "10.5s", "s5", "-5"]: show(v, s)
    print()
for v in [1 + 2j, -1.5j, complex("nan+infj"), 0j]:
    for s in ["", "f", ".2f", "10.1f", "<20", "+", "=20", "08", "e", "g", ",", "#g", "x", "d", "s", "^30.3e", "%", "n", "z.1f", "_.2f"]: show(v, s)
    print()
for v in [None, [], (), {}, {1}, object, int, len, ..., NotImplemented, b"x", range(3), slice(1)]:
    for s in ["", "5", "s", "d"]: show(v, s)
    print()
