# the same with literals in all places
def f(x=2j):
    return x
k = (1j, (2j, 3.0), "a")
for v in k:
    print(v)
print(f(), f(1j), 1j if 0j else 2j, not 0j, -2j, 1 + 2j, [i * 1j for i in range(3)], {1j, 1j, 0j}, 0j in (0, 1), 3j in [3j])
match_ = {1j: "a", 0: "b"}
print(match_[1j], match_[0j])
print(0x10 + 1_0.5e-3j)
